// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct store {
  FILE *f;
};

int put(FILE *f, const char *text) { return fputs(text, f) < 0 ? -1 : 0; }

int looked_at(const char *tmp, const char *path, const char *text) {
  FILE *f = fopen(tmp, "w");
  if (!f)
    return -1;
  if (put(f, text) != 0) {
    fclose(f);
    return -1;
  }
  if (fclose(f) != 0)
    return -1;
  return rename(tmp, path);
}

// All has arrived before.
int flushed_before(const char *path, const char *text) {
  FILE *f = fopen(path, "w");
  int err = 0;
  if (!f)
    return -1;
  if (put(f, text) != 0 || fflush(f) != 0)
    err = -1;
  fclose(f);
  return err;
}

// Nothing is written.
int read_only(const char *path, char *to, int n) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (read(fd, to, n) < 0)
    n = -1;
  close(fd);
  return n;
}

// An error is known already.
int after_error(const char *path, const char *text) {
  FILE *f = fopen(path, "w");
  if (!f)
    return -1;
  if (put(f, text) != 0)
    goto fail;
  if (fclose(f) == 0)
    return 0;
  return -1;
fail:
  fclose(f);
  return -1;
}

// On purpose.
int said(const char *path, const char *text) {
  FILE *f = fopen(path, "w");
  if (!f)
    return -1;
  if (put(f, text) != 0)
    return -1;
  (void)fclose(f);
  return 0;
}

void die(FILE *f, const char *text) {
  fputs(text, f);
  fclose(f);
  exit(1);
}

// Nobody waits for an error.
void note(FILE *log, const char *text) {
  fputs(text, log);
  fflush(log);
}

int to_terminal(const char *text) {
  if (fputs(text, stdout) < 0)
    return -1;
  return 0;
}
