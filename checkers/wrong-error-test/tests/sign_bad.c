// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <unistd.h>

struct header {
  int length;
  char text[32];
};

int mixed_bad(int fd, struct header *to) {
  if (read(fd, to, sizeof(*to)) < sizeof(*to)) // WARN[medium]: the result of 'read' is compared as a number without a sign: a negative one is large
    return -1;
  return 0;
}

int count_bad(int fd, char *to) {
  int total = 0;
  ssize_t n;
  while ((n = read(fd, to + total, 10))) // WARN[medium]: 'read' returns a negative number where it fails, not 0
    total += n;
  return total;
}

static int check(const char *text) {
  if (!*text)
    return -EINVAL;
  if (*text == '/')
    return -ENOENT;
  return 0;
}

int above_bad(const char *text) {
  if (check(text) > 0) // WARN[medium]: 'check' returns a negative number where it fails, never a positive one
    return -1;
  return 0;
}

int minus_one_bad(const char *text) {
  if (check(text) == -1) // WARN[medium]: 'check' also returns other negative numbers than -1 where it fails
    return -1;
  return 0;
}

static int code(const char *text) {
  if (!*text)
    return EINVAL;
  if (*text == '/')
    return ENOENT;
  return 0;
}

int below_bad(const char *text) {
  if (code(text) < 0) // WARN[medium]: 'code' returns a positive number where it fails, never a negative one
    return -1;
  return 0;
}
