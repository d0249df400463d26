// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct table {
  char *name, *rows;
};

int parse(const char *text, int *count);

// 'ret' is what the last call has left in it.
int read_table(struct table *t, const char *text) {
  int count, ret;
  ret = parse(text, &count);
  if (ret < 0)
    return ret;
  t->rows = malloc(count);
  if (!t->rows) // NOTE: the failure is seen here
    goto out; // WARN[medium]: 'malloc' has failed, and 'ret' still says that all went well
  if (!fgets(t->rows, count, stdin)) {
    ret = -EIO;
    goto out;
  }
out:
  if (ret < 0)
    free(t->rows);
  return ret;
}

int open_table(struct table *t, const char *path) {
  int ret = 0;
  int fd = open(path, O_RDONLY);
  if (fd < 0) {
    ret = -ENOENT;
    goto out;
  }
  t->name = malloc(16);
  if (t->name == NULL) // NOTE: the failure is seen here
    goto close_it; // WARN[medium]: 'malloc' has failed, and 'ret' still says that all went well
  return fd;
close_it:
  close(fd);
out:
  return ret;
}

// Another variable is returned.
int send_table(struct table *t, const char *path) {
  int ret = 0;
  int fd = open(path, O_RDONLY);
  if (fd < 0) { // NOTE: the failure is seen here
    fprintf(stderr, "cannot open %s\n", path);
    return ret; // WARN[low]: 'open' has failed, and 'ret' still says that all went well
  }
  ret = read(fd, t->rows, 16);
  if (ret < 0)
    perror("read");
  close(fd);
  return ret;
}
