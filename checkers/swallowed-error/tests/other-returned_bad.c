// RUN: %check-findings %s

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

struct line {
  int fd, special;
};
void handle(struct line *l);
int begin(struct line *l);

// The error is in 'ret', and 'r' is returned.
int events(struct line *l, int *message) {
  int r = 0;
  if (l->special) {
    long ret = read(l->fd, message, sizeof(*message));
    if (ret != sizeof(*message)) {
      ret = -EIO; // NOTE: an error is put into it here
      goto handled;
    }
    handle(l);
  }
  l->special = 0;
handled:
  return r; // WARN[medium]: success is returned here, and nobody looks at the error that 'ret' has
}

static int store(int fd, const char *key) {
  if (write(fd, key, 8) != 8)
    return -1;
  return 0;
}

// Success takes the place of the result.
int import(int fd, const char *key, int is_test) {
  int rc = -EINVAL;
  if (!key)
    goto out;
  if (!is_test)
    rc = store(fd, key); // WARN[medium]: whether 'store' failed is put into 'rc', and nobody looks at it
  rc = 0; // NOTE: another result takes its place here
out:
  return rc;
}

static bool add_route(int fd, unsigned to) {
  if (write(fd, &to, sizeof(to)) < 0)
    return false;
  return true;
}

bool redirect(int fd, unsigned host, unsigned net) {
  bool ret = true;
  if (host)
    ret = add_route(fd, host); // WARN[medium]: whether 'add_route' failed is put into 'ret', and nobody looks at it
  ret = add_route(fd, net); // NOTE: another result takes its place here
  return ret;
}

static int delete_it(struct line *l, unsigned index) {
  if (!index)
    return errno; // WARN[medium]: a positive error is returned here, the others are negative
  if (begin(l) < 0)
    return -EIO; // NOTE: a failure is told by this here
  if (l->fd < 0)
    return -EINVAL;
  return 0;
}

int deleted(struct line *l) { return delete_it(l, 1) < 0; }
