// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -EIO;
  return 0;
}

int corrected(int fd) {
  int rc = put(fd, "a"); // WARN[medium]: whether 'put' failed is put into 'rc', and nobody looks at it
  if (rc > 0)
    rc = 0;
  return 0;
}

int replaced(int fd) {
  int rc = put(fd, "a"); // WARN[medium]: whether 'put' failed is put into 'rc', and nobody looks at it
  rc = put(fd, "b"); // NOTE: another result takes its place here
  return rc;
}

int in_turns(int fd, int n) {
  int rc = 0;
  for (int i = 0; i < n; i++) {
    rc = put(fd, "a"); // WARN[medium]: whether 'put' failed is put into 'rc', and nobody looks at it
    rc = put(fd, "b"); // NOTE: another result takes its place here
    if (rc)
      break;
  }
  return rc;
}
