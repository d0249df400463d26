// RUN: %check-findings %s
// Numbers fit; the room is as large as it must be; the length is looked at.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int put_number(int i, int (*put)(const char *)) {
  char line[64];
  if (snprintf(line, sizeof(line), "%d %s", i, "entries") < 0)
    return -1;
  return put(line);
}

char *joined(const char *a, const char *b) {
  size_t room = strlen(a) + strlen(b) + 2;
  char *p = malloc(room);
  if (p && snprintf(p, room, "%s/%s", a, b) < 0)
    return NULL;
  return p;
}

int copied(const char *a, char to[32]) {
  int n = snprintf(to, 32, "%s", a);
  if (n < 0)
    return -1;
  return n < 32 ? n : 31;
}

/* A message that is cut off is one, too. */
void tell(const char *why, void (*put)(const char *)) {
  char line[64];
  if (snprintf(line, sizeof(line), "cannot: %s", why) >= 0)
    put(line);
}
