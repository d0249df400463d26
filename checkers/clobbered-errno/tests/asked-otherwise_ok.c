// RUN: %check-findings %s
// Where errno is read, the call cannot have failed.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int save(const char *path, int fd) {
  FILE *f;
  int kept;
  if ((f = fdopen(fd, "w")) == NULL) {
    close(fd);
    goto fail;
  }
  return 0;
fail:
  if (f != NULL) {
    kept = errno;
    fclose(f);
    errno = kept;
  }
  return -1;
}
