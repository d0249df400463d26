// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct table {
  char *name, *rows;
};

enum answer { DONE, LATER, NEVER };

int parse(const char *text, int *count);
char *find(const char *name);

int read_table(struct table *t, const char *text) {
  int count, ret;
  ret = parse(text, &count);
  if (ret < 0)
    return ret;
  ret = -ENOMEM;
  t->rows = malloc(count);
  if (!t->rows)
    goto out;
  ret = 0;
out:
  return ret;
}

// What is not there need not be.
int optional(struct table *t, const char *name) {
  int ret = 0;
  t->name = find(name);
  if (!t->name)
    goto out;
  if (!fgets(t->name, 16, stdin))
    ret = -EIO;
out:
  return ret;
}

// Which error it is, makes a difference.
int tolerated(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0) {
    if (errno == ENOENT)
      return 0;
    return -errno;
  }
  close(fd);
  return 0;
}

int tolerated_here(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0 && errno == ENOENT)
    return 0;
  if (fd < 0)
    return -errno;
  close(fd);
  return 0;
}

// It is tried again.
int again(const char *path) {
  int fd, ret = 0;
retry:
  fd = open(path, O_RDONLY);
  if (fd < 0)
    goto retry;
  if (close(fd) < 0)
    ret = -EIO;
  return ret;
}

// Each answer has a name.
enum answer ask(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return LATER;
  if (close(fd) < 0)
    return NEVER;
  return DONE;
}

// The error is in the answer.
int by_answer(const char *path, int *error) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    *error = errno;
  return fd;
}
