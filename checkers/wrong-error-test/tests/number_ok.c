// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int written(FILE *f, const char *text, size_t n) {
  if (fwrite(text, 1, n, f) != n)
    return -1;
  return 0;
}

int read_some(FILE *f, char *to, size_t n) {
  size_t got = fread(to, 1, n, f);
  if (got == 0)
    return -1;
  return 0;
}

int as_largest(int fd, char *to, size_t n) {
  size_t got = read(fd, to, n);
  if (got == (size_t)-1)
    return -1;
  return 0;
}

int end_of_file(int fd, char *to, size_t n) {
  ssize_t got = read(fd, to, n);
  if (!got)
    return 0;
  if (got < 0 && errno == EAGAIN)
    return 1;
  return 2;
}

int small_write(int fd) {
  if (write(fd, "x", 1) < 0)
    return -1;
  return 0;
}

int looks_how_much(int fd, const char *text, size_t n) {
  ssize_t done = write(fd, text, n);
  if (done < 0)
    return -1;
  return (size_t)done < n;
}

int characters(FILE *f) {
  int c, n = 0;
  while ((c = fgetc(f)) != EOF)
    n++;
  return n;
}

int size_by_chance(FILE *f, const char *text, size_t n) {
  return fwrite(text, n, 1, f) == 1 ? 0 : -1;
}
