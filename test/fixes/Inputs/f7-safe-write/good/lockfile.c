#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct lock {
  char *path;
  int fd;
  int error_number;
  char error[256];
};

static void set_error(struct lock *l, int number, const char *fmt, ...) {
  va_list ap;

  l->error_number = number;
  va_start(ap, fmt);
  vsnprintf(l->error, sizeof(l->error), fmt, ap);
  va_end(ap);
}

static int write_pid(struct lock *l) {
  char text[32];
  int len = snprintf(text, sizeof(text), "%ld\n", (long)getpid());
  ssize_t n;

  do {
    n = write(l->fd, text, (size_t)len);
  } while (n < 0 && errno == EINTR);
  if (n != len) {
    set_error(l, n < 0 ? errno : ENOSPC, "Can't write '%s'", l->path);
    return -1;
  }
  return 0;
}

static int lock_take(struct lock *l, const char *path) {
  memset(l, 0, sizeof(*l));
  l->fd = -1;
  l->path = strdup(path);
  if (l->path == NULL) {
    set_error(l, ENOMEM, "No memory");
    return -1;
  }
  l->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (l->fd < 0) {
    set_error(l, errno, "Can't create '%s'", path);
    free(l->path);
    l->path = NULL;
    return -1;
  }
  if (write_pid(l) < 0) {
    unlink(l->path);
    close(l->fd);
    free(l->path);
    l->fd = -1;
    l->path = NULL;
    return -1;
  }
  return 0;
}

static int lock_replace(struct lock *l, const char *tmp) {
  if (rename(tmp, l->path) < 0) {
    set_error(l, errno, "Can't replace '%s'", l->path);
    unlink(tmp);
    return -1;
  }
  return 0;
}

static int lock_drop(struct lock *l) {
  int ret = 0;

  if (unlink(l->path) < 0 && errno != ENOENT) {
    set_error(l, errno, "Can't remove '%s'", l->path);
    ret = -1;
  }
  if (close(l->fd) < 0 && ret == 0) {
    set_error(l, errno, "Can't close '%s'", l->path);
    ret = -1;
  }
  free(l->path);
  l->path = NULL;
  return ret;
}

int main(int argc, char **argv) {
  struct lock l;
  int status = 0;

  if (argc < 2) {
    fprintf(stderr, "usage: %s LOCK [REPLACEMENT]\n", argv[0]);
    return 2;
  }
  if (lock_take(&l, argv[1]) < 0) {
    fprintf(stderr, "%s: %s\n", l.error, strerror(l.error_number));
    return 1;
  }
  if (argc > 2 && lock_replace(&l, argv[2]) < 0) {
    fprintf(stderr, "%s: %s\n", l.error, strerror(l.error_number));
    status = 1;
  }
  if (lock_drop(&l) < 0) {
    fprintf(stderr, "%s: %s\n", l.error, strerror(l.error_number));
    return 1;
  }
  return status;
}
