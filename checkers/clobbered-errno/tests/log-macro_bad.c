// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#define LOG(...) fprintf(stderr, __VA_ARGS__)
int g(int fd, char *b) {
  if (write(fd, b, 10) != 10) { // NOTE: 'write' has failed here
    LOG("cannot write\n"); // NOTE: 'fprintf' is called here
    LOG("reason: %s\n", strerror(errno)); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it
    return -1;
  }
  return 0;
}
