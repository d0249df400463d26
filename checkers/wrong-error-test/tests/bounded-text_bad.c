// RUN: %check-findings %s
// They look as if they fitted.
#include <stdio.h>
#include <stdlib.h>

void set_help(const char *text);

// A text that comes in.
int name_bad(const char *name) {
  char text[256];
  int n = snprintf(text, sizeof(text), "name %s", name);
  if (n > (int)sizeof(text)) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return -1;
  set_help(text);
  return 0;
}

// A number, again and again.
void numbers_bad(const int *numbers, int count) {
  char text[256];
  char *p = text;
  size_t remain = sizeof(text);
  for (int i = 0; i < count; i++) {
    int n = snprintf(p, remain, "%d ", numbers[i]);
    if (n < 0 || (size_t)n > remain) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
      exit(1);
    p += n;
    remain -= (size_t)n;
  }
  set_help(text);
}

// Together they may be as long.
int both_bad(long a, long b) {
  char text[40];
  size_t remain = sizeof(text);
  int n = snprintf(text, remain, "%ld %ld", a, b);
  if (n < 0 || (size_t)n > remain) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return -1;
  set_help(text);
  return 0;
}

// Another one has used up some of the room.
int rest_bad(char *to, size_t room, int n) {
  int more = snprintf(to, room, "%d", n);
  if (more < 0 || (size_t)more > room) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return -1;
  return more;
}

// It is the second result that is asked for.
size_t two_entries_bad(char *buf, size_t size, const char *a, const char *b) {
  size_t pos;
  int r = snprintf(buf, size, "a=%s\n", a);
  if (r < 0 || (size_t)r > size) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return 0;
  pos = r;
  r = snprintf(buf + pos, size - pos, "b=%s\n", b);
  if (r < 0 || (size_t)r > size - pos)
    return 0;
  if (pos + r == size)
    return size;
  return pos + r;
}
