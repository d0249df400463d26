// RUN: %check-findings %s
// The text is asked for anew each time.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void put(const char *format, const char *why);
int log_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
#define FATAL(why)                                                             \
  do {                                                                         \
    fprintf(stdout, "%s\n", why);                                              \
    put("%s\n", why);                                                          \
  } while (0)

int save(int fd, const char *text) {
  if (write(fd, text, 1) < 0) { // NOTE: 'write' has failed here
    FATAL(strerror(errno)); // WARN[medium]: 'errno' is read here after 'fprintf' may have changed it // NOTE: 'fprintf' is called here
    return -1;
  }
  return 0;
}

int save_as(const char *from, const char *to) {
  if (rename(from, to) < 0) { // NOTE: 'rename' has failed here
    unlink(from); // NOTE: 'unlink' is called here
    return log_text("cannot rename: %m"); // WARN[medium]: 'errno' is read here after 'unlink' may have changed it
  }
  return 0;
}
