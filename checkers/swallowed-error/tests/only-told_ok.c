// RUN: %check-findings --confidence=low %s

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

long size_of(const char *path) {
  struct stat status;
  if (stat(path, &status) < 0) {
    perror("cannot ask for the size");
    return -1;
  }
  return status.st_size;
}

// It has a value then.
long size_or_none(const char *path) {
  struct stat status;
  if (stat(path, &status) < 0) {
    perror("cannot ask for the size");
    status.st_size = 0;
  }
  return status.st_size;
}

long empty_before(const char *path) {
  struct stat status;
  memset(&status, 0, sizeof(status));
  if (stat(path, &status) < 0)
    perror("cannot ask for the size");
  return status.st_size;
}

static int receive(int fd, int *number) {
  *number = 0;
  if (read(fd, number, sizeof(*number)) != sizeof(*number))
    return -1;
  return 0;
}

int next(int fd) {
  int number;
  if (receive(fd, &number) < 0)
    fprintf(stderr, "failed to receive\n");
  return number;
}

int or_end(const char *path) {
  struct stat status;
  if (stat(path, &status) < 0) {
    perror("cannot ask for the size");
    exit(1);
  }
  return status.st_size > 0;
}
