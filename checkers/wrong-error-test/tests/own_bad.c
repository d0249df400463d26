// RUN: %check-findings %s
// Functions of the program are asked for what they never return.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

struct out {
  int fd;
  const char *name;
};

static int out_open(struct out *o) {
  int fd = open(o->name, O_WRONLY | O_CREAT, 0600);
  if (fd < 0)
    return 0;
  o->fd = fd;
  return 1;
}

int out_start(struct out *o) {
  int err = out_open(o);
  if (err < 0) // WARN[medium]: 'out_open' returns 0 or 1: this is the same for both
    return -1;
  return 0;
}

static int has_room(const struct out *o, int n) { return o->fd + n < 100; }

int out_more(const struct out *o) {
  if (has_room(o, 2) == -1) // WARN[medium]: 'has_room' returns 0 or 1: this is the same for both
    return -1;
  return has_room(o, 3);
}

static int log_open(const char *path) {
  int fd = path ? open(path, O_WRONLY) : 1;
  return fd;
}

int log_line(const char *path, const char *line) {
  int fd = log_open(path);
  if (!fd) // WARN[medium]: 'log_open' returns a negative number where it fails, not 0
    return 0;
  return write(fd, line, strlen(line)) < 0 ? -1 : 0; // WARN[low]: 'write' may write a part only, and has not failed
}

static ssize_t chan_send(int fd, const void *data, size_t n) {
  ssize_t sent = write(fd, data, n);
  if (sent < 0)
    return -errno;
  return sent;
}

int chan_flush(int fd, const void *data, size_t n) {
  if (!chan_send(fd, data, n)) // WARN[medium]: 'chan_send' returns a negative number where it fails, not 0
    return -1;
  return 0;
}

// What has the result gets the next one, so nobody hands it on.
typedef int code;
static code begin(int n) { return n > 3 ? 17 : 0; }
code link_it_bad(int n) {
  code err = begin(n);
  if (err < 0) // WARN[medium]: 'begin' returns a positive number where it fails, never a negative one
    goto out;
  err = begin(n + 1);
  if (err)
    goto out;
  n = 0;
out:
  return err;
}
