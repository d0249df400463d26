// RUN: %check-findings %s

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int right(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd == -1)
    return -1;
  return fd;
}

// What is 0 is looked at, too: standard input was closed.
int moved_up(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd == 0)
    fd = dup(fd);
  if (fd < 0)
    return -1;
  return fd;
}

int both(const char *path) {
  int fd = open(path, O_RDONLY);
  if (!fd || fd == -1)
    return -1;
  return fd;
}

int never_the_first(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd <= 0)
    return -1;
  return fd;
}

// 0 is what the variable had before.
int maybe(const char *path) {
  int fd = 0;
  if (path)
    fd = open(path, O_RDONLY);
  if (!fd)
    return 1;
  return fd;
}

// In the child.
int start(void) {
  int pid = fork();
  if (!pid)
    return 1;
  return pid;
}

void *mapped(int fd, size_t n) {
  void *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
  if (p == MAP_FAILED)
    return NULL;
  return p;
}

void *mapped_or_null(int fd, size_t n) {
  void *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
  if (p == MAP_FAILED)
    p = NULL;
  if (!p)
    perror("mmap");
  return p;
}

// 0 is success here.
int synced(int fd) {
  if (!fsync(fd))
    return 0;
  return -1;
}

// The lowest number that is free is the next one.
int detach(void) {
  close(0);
  close(1);
  if (open("/dev/null", O_RDWR) != 0)
    return -1;
  return dup(0) == 1 ? 0 : -1;
}

int replace_input(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd != STDIN_FILENO) {
    dup2(fd, STDIN_FILENO);
    close(fd);
  }
  return 0;
}
