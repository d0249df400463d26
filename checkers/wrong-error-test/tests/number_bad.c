// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int written(FILE *f, const char *text, size_t n) {
  if (fwrite(text, 1, n, f) < 0) // WARN[medium]: 'fwrite' returns how many there were: that is never negative
    return -1;
  return 0;
}

int read_all(FILE *f, char *to, int n) {
  int got = fread(to, 1, n, f);
  if (got == -1) // WARN[medium]: 'fread' returns how many there were: that is never negative
    return -1;
  return got;
}

int unsigned_number(int fd, char *to, size_t n) {
  size_t got = read(fd, to, n);
  if (got < 0) // WARN[medium]: what has the result of 'read' is unsigned: it is never negative
    return -1;
  to[got] = 0;
  return 0;
}

int number_of_error(int fd, char *to, size_t n) {
  if (read(fd, to, n) == EAGAIN) // WARN[medium]: 'read' returns -1 where it fails: the error's number is in 'errno'
    return 0;
  return 1;
}

int kernel_style(int fd) {
  int rc = fsync(fd);
  if (rc == -EIO) // WARN[medium]: 'fsync' returns -1 where it fails: the error's number is in 'errno'
    return 0;
  return 1;
}

int stream(const char *path) {
  FILE *f = fopen(path, "r");
  if (f == (FILE *)-1) // WARN[medium]: 'fopen' returns a null pointer where it fails, not -1
    return -1;
  return fgetc(f);
}

int characters(FILE *f) {
  unsigned char c;
  int n = 0;
  while ((c = fgetc(f)) != EOF) // WARN[medium]: a character is never -1: that 'fgetc' has come to the end is not seen
    n++;
  return n;
}

int options(int argc, char **argv) {
  char c;
  while ((c = getopt(argc, argv, "v")) != -1) // WARN[low]: the result of 'getopt' does not fit a character: 255 is taken for -1
    if (c == 'v')
      return 1;
  return 0;
}

int short_write(int fd, const char *text, size_t n) {
  if (write(fd, text, n) < 0) // WARN[low]: 'write' may write a part only, and has not failed
    return -1;
  return 0;
}
