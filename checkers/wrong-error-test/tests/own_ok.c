// RUN: %check-findings %s
// What functions of the program return fits how they are asked.
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int count_lines(const char *s) {
  int n = 1;
  if (!s)
    return 0;
  for (; *s; s++)
    if (*s == '\n')
      n++;
  return n;
}

int many(const char *s) { return count_lines(s) > 1; }

static int is_open(int fd) { return fd >= 0; }

int closed(int fd) { return is_open(fd) == 0; }

static int status(int fd, char *c) {
  if (read(fd, c, 1) != 1)
    return -EIO;
  return 0;
}

int get(int fd, char *c) { return !status(fd, c); }

static int later(int fd);
static int start(int fd) {
  if (fd < 0)
    return -EINVAL;
  return later(fd);
}
static int later(int fd) { return fd & 7; }

int begin(int fd) {
  if (start(fd))
    return -1;
  return 0;
}

static int open_log(const char *path) { return open(path, O_WRONLY); }

int log_fd(const char *path) {
  int fd = open_log(path);
  if (fd < 0)
    return -1;
  if (!fd)
    return -1;
  return fd;
}

static ssize_t part(int fd, char *to, size_t n) {
  ssize_t got = read(fd, to, n);
  return got < 0 ? -errno : got;
}

ssize_t all(int fd, char *to, size_t n) {
  ssize_t got = part(fd, to, n);
  if (got == 0)
    return -EIO;
  return got;
}

/* What is left of all is returned: nothing. */
static ssize_t write_all(int fd, const char *from, size_t n) {
  ssize_t part;
  while (n) {
    part = write(fd, from, n);
    if (part < 0)
      return part;
    n -= part;
    from += part;
  }
  return n;
}

int put(int fd, const char *from, size_t n) {
  if (write_all(fd, from, n))
    return -1;
  return 0;
}

/* -1 is one state of several, by its name. */
#define STATE_ERROR -1
#define STATE_AGAIN -2
static int flush(int fd, const char *from, size_t n) {
  ssize_t done = write(fd, from, n);
  if (done < 0)
    return errno == EAGAIN ? STATE_AGAIN : STATE_ERROR;
  if ((size_t)done < n)
    return STATE_AGAIN;
  return 0;
}

int push(int fd, const char *from, size_t n) {
  if (flush(fd, from, n) == STATE_ERROR)
    return -1;
  return 0;
}

// It is handed on.
typedef int code;
static code begin_it(int n) { return n > 3 ? 17 : 0; }
code link_it_ok(int n) {
  code err = begin_it(n);
  if (err < 0)
    goto out;
  n = 0;
out:
  return err;
}
