// RUN: %check-findings %s
// The reason is told in another way, too.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int log_error(int level, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void put(int level, const char *format, const char *why, int number);
#define PERROR(level, text)                                                    \
  do {                                                                         \
    const char *why = strerror(errno);                                         \
    fprintf(stderr, "%s: %s (%d)\n", text, why, errno);                        \
    put(level, "%s (%d)", why, errno);                                         \
  } while (0)

int save(int fd, const char *text) {
  if (write(fd, text, 1) < 0) { // NOTE: 'write' has failed here
    PERROR(1, "write"); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it // NOTE: 'fprintf' is called here
    return -1;
  }
  return 0;
}

int save_as(const char *from, const char *to, int level) {
  int r;
  if (rename(from, to) < 0) { // NOTE: 'rename' has failed here
    r = -errno;
    unlink(from); // NOTE: 'unlink' is called here
    return log_error(3, r, "cannot rename: %m"); // WARN[low]: 'errno' is read here after 'unlink' may have changed it
  }
  return 0;
}
