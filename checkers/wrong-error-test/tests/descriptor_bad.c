// RUN: %check-findings %s

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

struct source {
  int fd;
};

int variable(const char *path) {
  int fd = open(path, O_RDONLY);
  if (!fd) // WARN[medium]: 'open' returns -1 where it fails, not 0
    return -1;
  return fd;
}

int in_condition(const char *path) {
  int fd;
  if ((fd = open(path, O_RDONLY)) == 0) { // WARN[medium]: 'open' returns -1 where it fails, not 0
    perror(path);
    return -1;
  }
  return fd;
}

int taken_for_success(int fd) {
  int copy = dup(fd);
  if (copy) // WARN[medium]: 'dup' returns -1 where it fails, not 0
    return copy;
  return -1;
}

int member(struct source *s, const char *path) {
  s->fd = open(path, O_RDONLY);
  if (!s->fd) // WARN[medium]: 'open' returns -1 where it fails, not 0
    return -1;
  return 0;
}

void *mapped(int fd, size_t n) {
  char *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
  if (p == NULL) // WARN[medium]: 'mmap' returns -1 where it fails, not a null pointer
    return NULL;
  return p;
}

const char *chosen(int fd, size_t n) {
  void *p;
  return (p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0)) ? p : ""; // WARN[medium]: 'mmap' returns -1 where it fails, not a null pointer
}
