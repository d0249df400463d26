// RUN: %check-findings --confidence=low %s

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

// What it has is handed on.
dev_status attach_ok(struct dev *d, const char *path) {
  dev_status rc = DEV_OK;
  d->path = strdup(path);
  if (!d->path) {
    dev_status result = DEV_NO_MEMORY;
    tell(result, path);
    rc = result;
    goto fail;
  }
  return DEV_OK;
fail:
  free(d->path);
  return rc;
}

// A number that has the name, and is no error.
int count_ok(int fd, char **texts) {
  int n = 0;
  for (; *texts; texts++) {
    int n = 7;
    if (strlen(*texts) > (size_t)n)
      goto out;
    close(fd);
  }
  n = 1;
out:
  return n;
}

// 1 says that it is done, 0 that it is to be called again.
int step_ok(int fd, int show_all) {
  int retval = 0;
  retval = put(fd, "step");
  if (retval < 0)
    goto end;
  if (!show_all)
    goto again;
end:
  return 1;
again:
  return 0;
}

// It is looked at further on.
int finish_ok(int fd, char **texts) {
  int ret = 0;
  while (*texts) {
    ret = put(fd, *texts);
    if (ret < 0)
      goto cleanup;
    texts++;
  }
cleanup:
  close(fd);
  if (ret < 0)
    tell(DEV_NO_FILE, "finish");
  return 0;
}

static int register_all(int fd) { return put(fd, "all"); }

int init_ok(int fd) {
  int error = 0;
  if (put(fd, "one") < 0 || put(fd, "two") < 0)
    error = -1;
  if (!error)
    error = register_all(fd);
  return error;
}

// The map has it.
void keep(const char *name, int fd);
int kept_ok(const char *path) {
  int fd = open(path, O_RDONLY), r = 0;
  if (fd < 0)
    return -errno;
  keep("it", fd);
  fd = -1;
  return r;
}
