#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

struct caps {
  bool xattr;
  bool punch;
  bool direct;
};

static int try_xattr(int fd) {
  if (fsetxattr(fd, "user.probe", "1", 1, 0) == -1)
    return -errno;
  if (fremovexattr(fd, "user.probe") == -1)
    return -errno;
  return 0;
}

static int try_punch(int fd) {
  if (fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096) == -1)
    return -errno;
  return 0;
}

static int try_direct(const char *path) {
  int fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);

  if (fd == -1)
    return -errno;
  close(fd);
  return 0;
}

static int judge(const char *what, int err, bool *out) {
  switch (err) {
  case 0:
    *out = true;
    return 0;
  case -ENOTSUP:
  case -ENOSYS:
  case -EINVAL:
    *out = false;
    return 0;
  default:
    fprintf(stderr, "probe %s: %s\n", what, strerror(-err));
    return err;
  }
}

static int probe(const char *path, struct caps *c) {
  int err, fd;

  memset(c, 0, sizeof(*c));
  fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd == -1) {
    err = -errno;
    if (err != -EROFS)
      fprintf(stderr, "%s: %s\n", path, strerror(-err));
    return err;
  }
  err = judge("xattr", try_xattr(fd), &c->xattr);
  if (err == 0)
    err = judge("punch", try_punch(fd), &c->punch);
  if (err == 0)
    err = judge("direct", try_direct(path), &c->direct);
  if (close(fd) == -1 && err == 0)
    err = -errno;
  if (unlink(path) == -1 && err == 0)
    err = -errno;
  return err;
}

int main(int argc, char **argv) {
  const char *dir = argc > 1 ? argv[1] : "/tmp";
  struct caps c;
  char path[4096];
  int err, n = snprintf(path, sizeof(path), "%s/.probe.%ld", dir, (long)getpid());

  if (n < 0 || (size_t)n >= sizeof(path)) {
    fprintf(stderr, "%s: name too long\n", dir);
    return 2;
  }
  err = probe(path, &c);
  if (err == -EROFS) {
    printf("%s is read-only\n", dir);
    return 0;
  }
  if (err != 0)
    return 1;
  printf("xattr %d punch %d direct %d\n", c.xattr, c.punch, c.direct);
  return 0;
}
