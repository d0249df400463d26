// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int load(const char *path, char *to, int n) {
  FILE *f;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  if (read(fd, to, n) < 0) { // NOTE: the failure is seen here
    fprintf(stderr, "reading failed\n");
    close(fd);
    return 0; // WARN[low]: 'read' has failed, and the caller is told that all went well
  }
  close(fd);
  f = fopen(path, "r");
  if (!f)
    return -errno;
  fclose(f);
  return 0;
}
