// RUN: %check-findings %s
// The function has told of the error before it cleans up.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void say(const char *what, const char *why);

static int put_number(int fd, const char *text, int n) {
  if (write(fd, text, n) < 0) { // WARN[low]: 'write' may write a part only, and has not failed // NOTE: 'write' has failed here
    say("cannot write", strerror(errno));
    close(fd); // WARN[low]: 'close' may change 'errno' here, which tells callers of 'put_number' why it failed
    return -1;
  }
  return 0;
}

int start(int fd, const char *text, int n) {
  if (put_number(fd, text, n) < 0) {
    say("no number", strerror(errno));
    return -1;
  }
  return 0;
}
