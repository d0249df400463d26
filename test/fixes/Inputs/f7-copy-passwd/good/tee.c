#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_OUT 16

struct output {
  int fd;
  const char *name;
};

static struct output outs[MAX_OUT];
static int n_outs;

static int put(int fd, const char *buf, size_t len) {
  size_t off;
  ssize_t nw;

  for (off = 0; off < len; off += (size_t)nw) {
    nw = write(fd, buf + off, len - off);
    if (nw < 0) {
      if (errno == EINTR) {
        nw = 0;
        continue;
      }
      return -errno;
    }
  }
  return 0;
}

static void drop_output(int i, int err) {
  fprintf(stderr, "tee: %s: %s\n", outs[i].name, strerror(err));
  if (outs[i].fd != STDOUT_FILENO)
    close(outs[i].fd);
  outs[i] = outs[--n_outs];
}

static int add_output(const char *name, int append) {
  int fd;

  if (n_outs == MAX_OUT) {
    fprintf(stderr, "tee: too many files\n");
    return -1;
  }
  fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0666);
  if (fd < 0) {
    fprintf(stderr, "tee: %s: %s\n", name, strerror(errno));
    return -1;
  }
  outs[n_outs].fd = fd;
  outs[n_outs++].name = name;
  return 0;
}

static int copy_input(int from) {
  char buf[8 * 1024];
  ssize_t nr;
  int status = 0;

  while ((nr = read(from, buf, sizeof(buf))) != 0) {
    int i = 0;

    if (nr < 0) {
      if (errno == EINTR)
        continue;
      fprintf(stderr, "tee: read error: %s\n", strerror(errno));
      return 1;
    }
    while (i < n_outs) {
      int err = put(outs[i].fd, buf, (size_t)nr);

      if (err < 0) {
        drop_output(i, -err);
        status = 1;
        continue;
      }
      i++;
    }
  }
  return status;
}

int main(int argc, char **argv) {
  int i, status = 0;

  outs[n_outs].fd = STDOUT_FILENO;
  outs[n_outs++].name = "standard output";
  for (i = 1; i < argc; i++) {
    if (add_output(argv[i], 0) < 0)
      status = 1;
  }
  if (copy_input(STDIN_FILENO) != 0)
    status = 1;
  for (i = 0; i < n_outs; i++) {
    if (close(outs[i].fd) < 0) {
      fprintf(stderr, "tee: %s: %s\n", outs[i].name, strerror(errno));
      status = 1;
    }
  }
  return status;
}
