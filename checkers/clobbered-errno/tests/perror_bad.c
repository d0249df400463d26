// RUN: %check-findings %s

#include <stdio.h>
#include <unistd.h>
int f(FILE *fp) {
  int fds[2];
  if (!fp)
    return -1;
  if (pipe(fds) < 0) { // NOTE: 'pipe' has failed here
    fclose(fp); // NOTE: 'fclose' is called here
    perror("pipe"); // WARN[medium]: 'errno' is read here after 'fclose' may have changed it
    return -1;
  }
  fclose(fp);
  return 0;
}
