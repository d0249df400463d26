// RUN: %check-findings --none %s
// Others ask for negative numbers, too; a size is no code; one code alone says
// nothing of how the function fails.

#define MORE 1
#define LAST 2
int next_line(int fd);
int next_word(int fd);
int get(int fd, void *to, int size);
int peek(int fd);

int a(int fd) {
  int r = next_line(fd);
  if (r == MORE || r == LAST)
    return 1;
  return r < 0 ? -1 : 0;
}
int b(int fd) { return next_line(fd) == LAST; }
int c(int fd) { return next_line(fd) < 0 ? -1 : 0; }

int d(int fd) {
  int r = next_word(fd);
  return r == MORE || r == LAST;
}
int e(int fd) { return next_word(fd) < 0 ? -1 : 0; }
int f(int fd) { return next_word(fd) < 0 ? -1 : 0; }

int g(int fd) {
  int n, m[2];
  if (get(fd, &n, sizeof(n)) != sizeof(n) || get(fd, m, sizeof(m)) != sizeof(m))
    return -1;
  return get(fd, &n, sizeof(n)) < 0 ? -1 : n;
}

int h(int fd) { return peek(fd) == MORE; }
int i(int fd) { return peek(fd) == MORE; }
int j(int fd) { return peek(fd) < 0 ? -1 : 0; }
