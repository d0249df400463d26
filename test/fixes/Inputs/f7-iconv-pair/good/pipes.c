#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bridge {
  int in;
  int out;
  int log;
};

struct bridge_opts {
  const char *in_path;
  const char *out_path;
  const char *log_path;
};

static void bridge_close(struct bridge *b) {
  if (b->in >= 0)
    close(b->in);
  if (b->log >= 0)
    close(b->log);
  b->in = b->log = -1;
}

static int open_input(const char *path) {
  int fd;

  if (path == NULL)
    return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd == -1 && errno == ENOENT)
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  return fd;
}

static int bridge_open(struct bridge *b, const struct bridge_opts *o) {
  b->in = b->out = b->log = -1;
  b->in = open_input(o->in_path);
  b->log = o->log_path != NULL ? open(o->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (b->in == -1 || (o->log_path != NULL && b->log == -1)) {
    fprintf(stderr, "bridge: cannot open input or log\n");
    bridge_close(b);
    return -1;
  }
  b->out = open(o->out_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (b->out == -1) {
    fprintf(stderr, "bridge: %s: %s\n", o->out_path, strerror(errno));
    bridge_close(b);
    return -1;
  }
  return 0;
}

static int put(int fd, const char *buf, size_t len) {
  while (len > 0) {
    ssize_t n = write(fd, buf, len);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -errno;
    }
    buf += n;
    len -= (size_t)n;
  }
  return 0;
}

static int bridge_run(struct bridge *b) {
  char buf[4096];
  ssize_t n;
  int err = 0;

  while (err == 0) {
    n = read(b->in, buf, sizeof(buf));
    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -errno;
    }
    if (n == 0)
      break;
    err = put(b->out, buf, (size_t)n);
    if (err == 0 && b->log >= 0)
      err = put(b->log, buf, (size_t)n);
  }
  return err;
}

int main(int argc, char **argv) {
  struct bridge_opts o = {NULL, "/dev/stdout", NULL};
  struct bridge b;
  int err;

  if (argc > 1)
    o.in_path = argv[1];
  if (argc > 2)
    o.out_path = argv[2];
  if (argc > 3)
    o.log_path = argv[3];
  if (bridge_open(&b, &o) < 0)
    return 1;
  err = bridge_run(&b);
  if (close(b.out) < 0 && err == 0)
    err = -errno;
  if (b.log >= 0 && close(b.log) < 0 && err == 0)
    err = -errno;
  b.log = -1;
  bridge_close(&b);
  if (err < 0) {
    fprintf(stderr, "bridge: %s\n", strerror(-err));
    return 1;
  }
  return 0;
}
