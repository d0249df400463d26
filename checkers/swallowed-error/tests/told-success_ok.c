// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int load(const char *path, char *to, int n) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  if (read(fd, to, n) < 0) {
    fprintf(stderr, "reading failed\n");
    close(fd);
    return -EIO;
  }
  close(fd);
  return 0;
}

// All ways end so: nobody waits for an error.
int print(const char *path, char *to, int n) {
  int fd = open(path, O_RDONLY);
  if (fd < 0) {
    perror(path);
    return 0;
  }
  if (read(fd, to, n) < 0)
    perror(path);
  close(fd);
  return 0;
}
