// RUN: %check-findings %s
// The function asks for one error only, and tells of none.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void say(const char *what, const char *why);

static int put_number(int fd, const char *text, int n) {
  if (write(fd, text, n) < 0) { // WARN[low]: 'write' may write a part only, and has not failed // NOTE: 'write' has failed here
    if (errno == EAGAIN)
      return 0;
    close(fd); // WARN[medium]: 'close' may change 'errno' here, which tells callers of 'put_number' why it failed
    return -1;
  }
  return 0;
}

int start_bad(int fd, const char *text, int n) {
  if (put_number(fd, text, n) < 0) {
    say("no number", strerror(errno));
    return -1;
  }
  return 0;
}
