// RUN: %check-findings %s
// What is asked, or returned, has the number from another variable.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct table {
  char *name, *rows;
};

int parse(const char *text, int *count);

// The answer is kept.
int read_table(struct table *t, int fd) {
  int ret = 0;
  int failed = fd < 0;
  t->rows = malloc(100);
  failed = !t->rows;
  if (failed) // NOTE: the failure is seen here
    goto out; // WARN[medium]: 'malloc' has failed, and 'ret' still says that all went well
  if (read(fd, t->rows, 100) < 0) {
    ret = -EIO;
    goto out;
  }
out:
  return ret;
}

int write_table(struct table *t, int fd) {
  int err = 0;
  int is_open = fsync(fd) == 0;
  if (!is_open) {
    err = -EINVAL;
    goto done;
  }
  t->name = malloc(16);
  _Bool is_there = t->name != NULL;
  if (is_there == 0) // NOTE: the failure is seen here
    goto done; // WARN[medium]: 'malloc' has failed, and 'err' still says that all went well
  err = (int)write(fd, t->name, 16);
done:
  return err;
}

// One variable for what is returned, and one for what calls have said.
int open_table(struct table *t, const char *path, const char *text) {
  int result, ret, count;
  ret = parse(text, &count);
  if (ret < 0) {
    result = ret;
    goto out;
  }
  t->rows = malloc(count);
  if (!t->rows) // NOTE: the failure is seen here
    goto done; // WARN[medium]: 'malloc' has failed, and 'ret' still says that all went well
  if (open(path, O_RDONLY) < 0)
    ret = -ENOENT;
  if (fflush(NULL) < 0) {
    ret = -EIO;
    goto done;
  }
done:
  result = ret;
out:
  return result;
}

// By way of its address.
int keep_table(struct table *t, int fd) {
  int ret = 0;
  *(&t->rows) = malloc(100);
  if (!t->rows) // NOTE: the failure is seen here
    goto out; // WARN[medium]: 'malloc' has failed, and 'ret' still says that all went well
  if (read(fd, t->rows, 100) < 0) {
    ret = -EIO;
    goto out;
  }
out:
  return ret;
}

// The answer to another question is in it by then.
int renew_table_ok(struct table *t, int fd, int again) {
  int ret = 0;
  int failed;
  t->rows = malloc(100);
  failed = !t->rows;
  if (failed)
    return -ENOMEM;
  failed = again > 3;
  if (failed)
    goto out;
  if (read(fd, t->rows, 100) < 0) {
    ret = -EIO;
    goto out;
  }
out:
  return ret;
}
