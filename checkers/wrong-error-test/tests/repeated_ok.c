// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void *iconv_t;
iconv_t iconv_open(const char *to, const char *from);
struct passwd;
int getpwuid_r(int user, struct passwd *to, char *buffer, size_t n, struct passwd **found);

struct conv {
  iconv_t to, from;
  char *a, *b;
};

int open_pair_ok(struct conv *c, const char *to, const char *from) {
  c->to = iconv_open(to, from);
  if (c->to == (iconv_t)-1)
    return -1;
  c->from = iconv_open(from, to);
  if (c->from == (iconv_t)-1)
    return -1;
  return 0;
}

// Both are asked for at the end.
int copies_ok(struct conv *c, const char *to, const char *from) {
  c->a = strdup(to);
  if (!c->a)
    return -ENOMEM;
  c->b = strdup(from);
  if (!c->a || !c->b)
    return -ENOMEM;
  return 0;
}

int write_all_ok(int fd, const char *text, size_t n) {
  while (n) {
    ssize_t done;
    do
      done = write(fd, text, n);
    while (done == -1 && errno == EINTR);
    if (done < 0)
      return -errno;
    n -= done;
    text += done;
  }
  return 0;
}

int user_ok(int id, struct passwd *to, struct passwd **found) {
  size_t n = 64;
  char *buffer = malloc(n);
  for (;;) {
    int ret = getpwuid_r(id, to, buffer, n, found);
    if (ret == 0)
      return 0;
    if (ret != ENOMEM) {
      free(buffer);
      return -ret;
    }
    n *= 2;
    free(buffer);
    buffer = malloc(n);
  }
}

int sync_first_ok(int fd) {
  int err;
  if (fsync(fd) != 0) {
    err = -errno;
    if (err != -EINVAL)
      return err;
  }
  return 0;
}
