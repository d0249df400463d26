// RUN: %check-findings --none %s
// The inner one is returned, or handed on; or the outer one is not returned.

#include <stdio.h>
#include <unistd.h>

void tell(const char *what);

int both(int a, int b) {
  int r = fsync(a);
  if (b >= 0) {
    int r = fsync(b);
    if (r < 0)
      return r;
  }
  return r;
}

int worst(const int *fd, int n) {
  int rc = 0, bad = 0;
  for (int i = 0; i < n; i++) {
    int rc = fsync(fd[i]);
    if (rc < 0) {
      bad = rc;
      tell("sync");
    }
  }
  return bad ? bad : rc;
}

int in_turn(int a, int b) {
  if (a >= 0) {
    int rc = fsync(a);
    if (rc < 0)
      tell("first one");
  }
  if (b >= 0) {
    int rc = fsync(b);
    return rc;
  }
  return 0;
}

void no_result(const int *fd, int n) {
  int rc = 0;
  for (int i = 0; i < n; i++) {
    int rc = fsync(fd[i]);
    if (rc < 0)
      tell("sync");
  }
  if (rc)
    tell("all");
}
