// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

FILE *fdopen(int fd, const char *mode);

static int restores(int fd) {
  FILE *f = fdopen(fd, "w");
  if (!f) {
    int saved = errno;
    close(fd);
    errno = saved;
    return -1;
  }
  return fclose(f);
}

int remove_ok(int fd) {
  if (restores(fd) < 0) {
    fprintf(stderr, "cannot mark: %s\n", strerror(errno));
    return -1;
  }
  return 0;
}

// Nobody asks why.
static int fails(int fd) {
  FILE *f = fdopen(fd, "w");
  if (!f) {
    close(fd);
    return -1;
  }
  return fclose(f);
}

int not_asked_ok(int fd) { return fails(fd) < 0 ? -1 : 0; }
