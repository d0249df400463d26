// RUN: %check-findings %s

#include <stdio.h>
#include <unistd.h>
int f(const char *p) {
  FILE *fp = fopen(p, "r");
  int fds[2];
  if (!fp) {
    perror(p);
    return -1;
  }
  if (pipe(fds) < 0) {
    perror("pipe");
    fclose(fp);
    return -1;
  }
  if (fclose(fp)) {
    perror("close");
    return -1;
  }
  return 0;
}
