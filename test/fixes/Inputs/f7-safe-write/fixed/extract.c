#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EX_OK 0
#define EX_WARN (-20)
#define EX_FATAL (-30)

#define EXTRACT_SAFE_WRITES (1u << 0)
#define EXTRACT_PERM (1u << 1)

struct extractor {
  unsigned flags;
  int fd;
  char *name;
  char *tmpname;
  mode_t mode;
  int failed;
  int error_number;
  char error[256];
};

static void set_error(struct extractor *x, int number, const char *fmt, ...) {
  va_list ap;

  x->error_number = number;
  va_start(ap, fmt);
  vsnprintf(x->error, sizeof(x->error), fmt, ap);
  va_end(ap);
}

static int begin_entry(struct extractor *x, const char *name, mode_t mode) {
  x->fd = -1;
  x->failed = 0;
  x->tmpname = NULL;
  x->mode = mode;
  x->name = strdup(name);
  if (x->name == NULL) {
    set_error(x, ENOMEM, "No memory");
    return EX_FATAL;
  }
  if (x->flags & EXTRACT_SAFE_WRITES) {
    if (asprintf(&x->tmpname, "%s.XXXXXX", name) < 0) {
      x->tmpname = NULL;
      set_error(x, ENOMEM, "No memory");
      return EX_FATAL;
    }
    x->fd = mkostemp(x->tmpname, O_CLOEXEC);
  } else {
    x->fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  }
  if (x->fd < 0) {
    set_error(x, errno, "Can't create '%s'", name);
    return EX_FATAL;
  }
  return EX_OK;
}

static int entry_data(struct extractor *x, const char *buf, size_t len) {
  while (len > 0) {
    ssize_t n = write(x->fd, buf, len);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      set_error(x, errno, "Write failed");
      x->failed = 1;
      return EX_FATAL;
    }
    buf += n;
    len -= (size_t)n;
  }
  return EX_OK;
}

static int finish_entry(struct extractor *x) {
  int ret = EX_OK;
  int saved;

  if (x->fd >= 0) {
    if ((x->flags & EXTRACT_PERM) && fchmod(x->fd, x->mode) < 0) {
      set_error(x, errno, "Can't set permissions to 0%o", (unsigned)x->mode);
      ret = EX_WARN;
    }
    if (close(x->fd) < 0) {
      set_error(x, errno, "Close failed");
      ret = EX_FATAL;
    }
    x->fd = -1;
    if (x->tmpname != NULL && (x->failed || ret == EX_FATAL)) {
      unlink(x->tmpname);
    } else if (x->tmpname != NULL) {
      if (rename(x->tmpname, x->name) < 0) {
        saved = errno;
        unlink(x->tmpname);
        set_error(x, saved, "Failed to safe write");
        ret = EX_FATAL;
      }
    }
  }
  free(x->tmpname);
  free(x->name);
  x->tmpname = x->name = NULL;
  return ret;
}

static int extract_one(struct extractor *x, const char *name, const char *text) {
  int ret = begin_entry(x, name, 0644), finish;

  if (ret == EX_OK)
    ret = entry_data(x, text, strlen(text));
  finish = finish_entry(x);
  return ret < finish ? ret : finish;
}

int main(int argc, char **argv) {
  struct extractor x;
  int i, ret, status = 0;

  memset(&x, 0, sizeof(x));
  x.flags = EXTRACT_SAFE_WRITES | EXTRACT_PERM;
  for (i = 1; i < argc; i++) {
    ret = extract_one(&x, argv[i], "data\n");
    if (ret != EX_OK) {
      fprintf(stderr, "%s: %s: %s\n", argv[i], x.error, strerror(x.error_number));
      if (ret == EX_FATAL)
        status = 1;
    }
  }
  return status;
}
