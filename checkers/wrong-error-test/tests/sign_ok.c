// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <unistd.h>

struct header {
  int length;
  char text[32];
};

int signed_ok(int fd, struct header *to) {
  if (read(fd, to, sizeof(*to)) < (ssize_t)sizeof(*to))
    return -1;
  return 0;
}

int asked_before_ok(int fd, struct header *to) {
  ssize_t n = read(fd, to, sizeof(*to));
  if (n < 0 || n < sizeof(*to))
    return -1;
  return 0;
}

int equal_ok(int fd, struct header *to) {
  if (read(fd, to, sizeof(*to)) != sizeof(*to))
    return -1;
  return 0;
}

int count_ok(int fd, char *to) {
  int total = 0;
  ssize_t n;
  while ((n = read(fd, to + total, 10)) > 0)
    total += n;
  return n < 0 ? -1 : total;
}

static int check(const char *text) {
  if (!*text)
    return -EINVAL;
  if (*text == '/')
    return -ENOENT;
  return 0;
}

int one_code_ok(const char *text) {
  if (check(text) == -ENOENT)
    return -1;
  return 0;
}

int only_changed_ok(const char *text) {
  int ret = check(text);
  if (ret > 0)
    ret = 0;
  return ret;
}

void thrown_away_ok(int fd) { (void)!write(fd, "a", 1); }

int handed_on_ok(const char *text) {
  int ret = check(text);
  if (ret == -1)
    return -1;
  return ret;
}
