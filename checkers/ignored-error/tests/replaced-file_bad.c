// RUN: %check-findings %s
// A function of the program says whether all was written, and the file that was
// there before is gone.

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static int sync_out(FILE *f) { // NOTE: 'sync_out' tells whether all was written
  int r = fflush(f);
  if (r)
    return -1;
  return fsync(fileno(f));
}

static int finish(FILE *f) { // NOTE: 'finish' tells whether all was written
  if (fclose(f) == EOF)
    return -errno;
  return 0;
}

static int put(int fd, const char *text, int n) { // NOTE: 'put' tells whether all was written
  int done = write(fd, text, n);
  return done == n ? 0 : -1;
}

int by_stream(FILE *f, const char *tmp, const char *path) {
  sync_out(f); // WARN[medium]: the result of 'sync_out' is ignored: what was written may be lost
  return rename(tmp, path);
}

int closed(const char *tmp, const char *path) {
  FILE *f = fopen(tmp, "w");
  if (!f)
    return -1;
  fprintf(f, "x\n");
  finish(f); // WARN[medium]: the result of 'finish' is ignored: what was written may be lost
  if (rename(tmp, path)) {
    unlink(tmp);
    return -1;
  }
  return 0;
}

void by_descriptor(int fd, const char *tmp, const char *path) {
  put(fd, "x\n", 2); // WARN[medium]: the result of 'put' is ignored: what was written may be lost
  if (rename(tmp, path) < 0)
    perror(path);
}
