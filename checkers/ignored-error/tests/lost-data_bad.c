// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct store {
  FILE *f;
};

int put(FILE *f, const char *text) { return fputs(text, f) < 0 ? -1 : 0; }

int before_rename(const char *tmp, const char *path, const char *text) {
  FILE *f = fopen(tmp, "w");
  if (!f)
    return -1;
  if (put(f, text) != 0) {
    fclose(f);
    return -1;
  }
  fflush(f); // WARN[medium]: the result of 'fflush' is ignored: what was written to 'f' may be lost
  fsync(fileno(f)); // WARN[medium]: the result of 'fsync' is ignored: what was written to 'f' may be lost
  fclose(f); // WARN[medium]: the result of 'fclose' is ignored: what was written to 'f' may be lost
  return rename(tmp, path);
}

int closed(const char *path, const char *text, size_t n) {
  int err = 0;
  FILE *f = fopen(path, "w");
  if (!f)
    return -errno;
  if (fwrite(text, 1, n, f) < n)
    err = -EIO;
  fclose(f); // WARN[medium]: the result of 'fclose' is ignored: what was written to 'f' may be lost
  return err;
}

int descriptor(const char *path, const char *text, int n) {
  int fd = open(path, O_WRONLY | O_CREAT, 0600);
  if (fd < 0)
    return -1;
  if (write(fd, text, n) != n) {
    close(fd);
    return -1;
  }
  fsync(fd); // WARN[medium]: the result of 'fsync' is ignored: what was written to 'fd' may be lost
  close(fd); // WARN[low]: the result of 'close' is ignored: what was written to 'fd' may be lost
  return 0;
}

int flush(struct store *s) { // NOTE: 'flush' tells whether all was written
  if (fflush(s->f) != 0)
    return -errno;
  return fsync(fileno(s->f));
}

int by_own_function(struct store *s, const char *tmp, const char *path) {
  flush(s); // WARN[medium]: the result of 'flush' is ignored: what was written may be lost
  if (rename(tmp, path) < 0)
    return -errno;
  return 0;
}
