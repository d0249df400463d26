// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum { DEV_OK, DEV_NO_MEMORY, DEV_NO_FILE } dev_status;

struct dev {
  char *path;
  int fd;
};

void tell(dev_status status, const char *what);
static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -errno;
  return 0;
}

// The inner one gets the error.
dev_status attach_bad(struct dev *d, const char *path) {
  dev_status rc = DEV_OK; // NOTE: this one is returned
  d->path = strdup(path);
  if (!d->path) {
    dev_status rc = DEV_NO_MEMORY; // WARN[medium]: this 'rc' hides the one that is returned: the error in it is told to nobody
    tell(rc, path);
    goto fail;
  }
  d->fd = open(path, O_RDWR);
  if (d->fd < 0) {
    rc = DEV_NO_FILE;
    goto fail;
  }
  return DEV_OK;
fail:
  free(d->path);
  return rc;
}

// In a loop, and set behind its declaration.
int put_all_bad(int fd, char **texts, int n) {
  int err = 0, i; // NOTE: this one is returned
  for (i = 0; i < n; i++)
    if (!texts[i]) {
      int err; // WARN[medium]: this 'err' hides the one that is returned: the error in it is told to nobody
      fprintf(stderr, "no text %d\n", i);
      err = -EINVAL;
      goto out;
    } else {
      err = put(fd, texts[i]);
      if (err < 0)
        goto out;
    }
out:
  close(fd);
  return err;
}

// What was begun as success is never returned.
int finish_bad(int fd, char **texts) {
  int ret = 0;
  while (*texts) {
    ret = put(fd, *texts);
    if (ret < 0) // NOTE: the failure is seen here
      goto cleanup;
    texts++;
  }
cleanup:
  close(fd);
  return 0; // WARN[medium]: success is returned here, and the failure of 'put' that 'ret' has is told to nobody
}

int finish_two_bad(int fd, int other) {
  int status = 0;
  do {
    status = put(fd, "a");
    if (status != 0) // NOTE: the failure is seen here
      break;
    status = put(other, "b");
    if (status != 0)
      break;
  } while (0);
  close(other);
  return 0; // WARN[medium]: success is returned here, and the failure of 'put' that 'status' has is told to nobody
}

static int register_all(int fd) { return put(fd, "all"); }

// An error is known already.
int init_bad(int fd) {
  int error = 0;
  if (put(fd, "one") < 0 || put(fd, "two") < 0) // NOTE: a failure is seen here
    error = -1;
  error = register_all(fd); // WARN[medium]: 'error' may have an error already, and the result of 'register_all' takes its place
  if (error)
    close(fd);
  return error;
}

enum { LINE_OK, LINE_OTHER = -99 };
struct line {
  int fd, is_ready;
};
void log_it(struct line *l, const char *what, long a);
void handle(struct line *l, int message);

// What is told of is not handed on.
int events_bad(struct line *l) {
  int r = 0;
  if (l->is_ready) {
    int message;
    ssize_t ret = read(l->fd, &message, sizeof message);
    if (ret != sizeof message) {
      log_it(l, "short message", ret);
      ret = LINE_OTHER; // NOTE: an error is put into it here
      goto handled;
    }
    handle(l, message);
  }
handled:
  return r; // WARN[medium]: success is returned here, and nobody looks at the error that 'ret' has
}
