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

// The program ends there.
void give_up(const char *what) __attribute__((noreturn));

int ends_ok(int fd) {
  int rc = 0;
  if (fd >= 0) {
    int rc = fsync(fd);
    if (rc != 0) {
      tell("sync");
      give_up("sync");
    }
  }
  return rc;
}

// What is returned there is another one: the loop goes on after what started.
int serve_ok(int fd, int (*next)(void)) {
  int rc = fsync(fd);
  if (rc < 0)
    return rc;
  int client;
  while ((client = next()) > 0) {
    int rc = fsync(client);
    if (rc < 0)
      tell("client");
  }
  return -1;
}

// Its failure leaves; this is the end of the input.
long pull(int fd, char *to, long n);

int copy_ok(int fd, char *to) {
  int ret, at_end = 0;
  for (;;) {
    long ret = pull(fd, to, 16);
    if (ret < 0)
      goto error;
    if (ret != 0)
      tell("more");
    else
      at_end = 1;
    if (at_end)
      break;
  }
  ret = 0;
  goto out;
error:
  ret = -1;
out:
  return ret;
}
