// RUN: %check-findings %s
// A function of the program says by a negative number that it has failed.
#include <errno.h>
#include <unistd.h>

static ssize_t sock_read(int fd, char *buf, size_t n) {
  ssize_t got;
  do
    got = read(fd, buf, n);
  while (got == -1 && errno == EINTR);
  return got;
}

int receive(int fd, char *buf, size_t n) {
  size_t got = sock_read(fd, buf, n);
  if (got == 0)
    return 0;
  if (got <= 0) // WARN[medium]: what has the result of 'sock_read' is unsigned: it is never negative
    return -1;
  return 1;
}

static int next_token(const char **s) {
  if (!**s)
    return -1;
  return *(*s)++;
}

int count(const char *s) {
  int n = 0;
  for (;;) {
    unsigned c = next_token(&s);
    if (c <= 0) // WARN[medium]: what has the result of 'next_token' is unsigned: it is never negative
      break;
    n++;
  }
  return n;
}

static long lookup(const int *table, long n, int key) {
  for (long i = 0; i < n; i++)
    if (table[i] == key)
      return i;
  return -1;
}

int has(const int *table, long n, int key) {
  unsigned long at = lookup(table, n, key);
  return at >= 0; // WARN[medium]: what has the result of 'lookup' is unsigned: it is never negative
}
