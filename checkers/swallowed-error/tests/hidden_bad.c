// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void tell(const char *what);

static int put(FILE *f, int n) {
  if (fprintf(f, "%d\n", n) < 0)
    return -1;
  return 0;
}

int put_all(FILE *f, const int *n, int count) {
  int rc = 0; // NOTE: this one is returned
  for (int i = 0; i < count; i++) {
    int rc = put(f, n[i]); // WARN[medium]: this 'rc' hides the one that is returned: a failure that is seen in it is told to nobody
    if (rc < 0) // NOTE: the failure is seen here
      tell("cannot write");
  }
  return rc;
}

int remove_all(char **paths) {
  int ret = 0; // NOTE: this one is returned
  while (*paths) {
    int ret; // WARN[medium]: this 'ret' hides the one that is returned: a failure that is seen in it is told to nobody
    ret = unlink(*paths++);
    if (ret == -1) { // NOTE: the failure is seen here
      tell("cannot remove");
      continue;
    }
  }
  return ret;
}

int flush_both(int a, int b) {
  int err = 0; // NOTE: this one is returned
  if (a >= 0)
    err = fsync(a);
  if (b >= 0) {
    int err = fsync(b); // WARN[medium]: this 'err' hides the one that is returned: a failure that is seen in it is told to nobody
    if (err != 0) // NOTE: the failure is seen here
      tell("second one");
  }
  return err;
}

// It only says so, and goes on.
void complain(const char *what);

int goes_on_bad(int fd) {
  int rc = 0; // NOTE: this one is returned
  if (fd >= 0) {
    int rc = fsync(fd); // WARN[medium]: this 'rc' hides the one that is returned: a failure that is seen in it is told to nobody
    if (rc != 0) // NOTE: the failure is seen here
      complain("sync");
  }
  return rc;
}

// The loop's end returns it.
int serve_bad(int fd, int (*next)(void)) {
  int rc = fsync(fd); // NOTE: this one is returned
  if (rc < 0)
    return rc;
  int client;
  while ((client = next()) > 0) {
    int rc = fsync(client); // WARN[medium]: this 'rc' hides the one that is returned: a failure that is seen in it is told to nobody
    if (rc < 0) // NOTE: the failure is seen here
      tell("client");
  }
  return rc;
}
