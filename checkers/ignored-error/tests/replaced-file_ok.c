// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static int finish(FILE *f) {
  if (fclose(f) == EOF)
    return -errno;
  return 0;
}

static int note(FILE *f, const char *text) {
  return fputs(text, f) < 0 ? -1 : 0;
}

// Nothing is replaced.
void only_closed(FILE *f) { finish(f); }

// The stream remembers that writing failed.
int later(FILE *f, const char *tmp, const char *path) {
  note(f, "x\n");
  if (fclose(f) != 0)
    return -1;
  return rename(tmp, path);
}

int looked(FILE *f, const char *tmp, const char *path) {
  int rc = finish(f);
  if (rc < 0)
    return rc;
  return rename(tmp, path);
}

// It has failed before.
int given_up(FILE *f, const char *tmp) {
  if (fputs("x\n", f) < 0) {
    finish(f);
    unlink(tmp);
    return -1;
  }
  return finish(f);
}
