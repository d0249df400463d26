// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#define LOG(...) fprintf(stderr, __VA_ARGS__)
int g(int fd, char *b) {
  if (write(fd, b, 10) != 10) {
    LOG("reason: %s\n", strerror(errno));
    LOG("cannot write\n");
    return -1;
  }
  return 0;
}
