// RUN: %check-findings --none --confidence=low %s
// The other half of the question tells.
#include <fcntl.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int load_ok(char *to, unsigned long size, FILE *f) {
  long n = fread(to, 1, size, f);
  if (n < 0 || n != (long)size)
    return -1;
  return 0;
}

int lower(void);
int raise_again(void);

// Only errno is kept where the macro asks; who gets its value asks, too.
#define as_nobody(call)                                                        \
  ({                                                                           \
    int got = lower(), kept = 0;                                               \
    if (got == 0) {                                                            \
      got = call;                                                              \
      if (got)                                                                 \
        kept = errno;                                                          \
      raise_again();                                                           \
      errno = kept;                                                            \
    }                                                                          \
    got;                                                                       \
  })

int open_ok(const char *path) {
  int fd = as_nobody(open(path, O_RDONLY));
  if (fd < 0)
    return -1;
  return fd;
}
