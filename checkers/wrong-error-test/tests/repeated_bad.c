// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
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

int open_pair_bad(struct conv *c, const char *to, const char *from) {
  c->to = iconv_open(to, from);
  if (c->to == (iconv_t)-1) // NOTE: the first one is asked for here
    return -1;
  c->from = iconv_open(from, to); // NOTE: 'iconv_open' is called again here
  if (c->to == (iconv_t)-1) // WARN[medium]: the first result of 'iconv_open' is asked for once more, and nobody asks for this one
    return -1;
  return 0;
}

int copies_bad(struct conv *c, const char *to, const char *from) {
  c->a = strdup(to);
  if (!c->a) // NOTE: the first one is asked for here
    goto fail;
  c->b = strdup(from); // NOTE: 'strdup' is called again here
  if (!c->a) { // WARN[medium]: the first result of 'strdup' is asked for once more, and nobody asks for this one
    free(c->a);
    goto fail;
  }
  return 0;
fail:
  return -ENOMEM;
}

int write_all_bad(int fd, const char *text, size_t n) {
  while (n) {
    ssize_t done;
    do
      done = write(fd, text, n);
    while (done == -1 && errno == EINTR);
    n -= done; // WARN[medium]: 'write' may have returned a negative number here, which is counted
    text += done;
  }
  return 0;
}

size_t read_all_bad(int fd, char *to, size_t room) {
  size_t total = 0;
  while (total < room) {
    ssize_t got = read(fd, to + total, room - total);
    if (got < 0 && errno == EAGAIN)
      continue;
    if (got == 0)
      break;
    total += got; // WARN[medium]: 'read' may have returned a negative number here, which is counted
  }
  return total;
}

int user_bad(int id, struct passwd *to, struct passwd **found) {
  size_t n = 64;
  char *buffer = malloc(n);
  for (;;) {
    int ret = getpwuid_r(id, to, buffer, n, found);
    if (ret == 0)
      return 0;
    if (ret < 0 && errno != ENOMEM) { // WARN[medium]: 'getpwuid_r' returns a positive number where it fails, never a negative one
      free(buffer);
      return -ret;
    }
    n *= 2;
    free(buffer);
    buffer = malloc(n);
  }
}

// What it gets elsewhere is of no account.
int sync_first_bad(int fd, int other) {
  int err;
  if (fsync(fd) != 0) {
    err = -errno; // NOTE: 'err' gets it here
    if (err != EINVAL) // WARN[medium]: 'err' has a negative number here where it is an error: this one it never is
      return err;
    return 0;
  }
  if (fsync(other) != 0) {
    err = errno;
    fprintf(stderr, "%s\n", strerror(err));
    return -err;
  }
  return 0;
}
