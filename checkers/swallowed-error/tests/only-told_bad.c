// RUN: %check-findings %s

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

long size_of(const char *path) {
  struct stat status;
  if (stat(path, &status) < 0) // WARN[medium]: that 'stat' failed is only told of: 'status' has no value then
    perror("cannot ask for the size");
  return status.st_size; // NOTE: 'status' is used here
}

static int receive(int fd, int *number) {
  int got;
  if (read(fd, &got, sizeof(got)) != sizeof(got))
    return -1;
  *number = got;
  return 0;
}

int next(int fd) {
  int number;
  if (receive(fd, &number) < 0) // WARN[medium]: that 'receive' failed is only told of: 'number' has no value then
    fprintf(stderr, "failed to receive\n");
  return number; // NOTE: 'number' is used here
}

void show(int fd) {
  int number;
  int rc = receive(fd, &number);
  if (rc == -1) { // WARN[medium]: that 'receive' failed is only told of: 'number' has no value then
    fprintf(stderr, "error %d of %d\n", rc, fd);
  }
  printf("%d\n", number); // NOTE: 'number' is used here
}
