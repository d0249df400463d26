#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum finding { FIND_OK = 0, FIND_EMPTY = 1, FIND_OLD = 2 };

struct checker {
  bool strict;
  int warnings;
  int errors;
};

static void message(const char *level, const char *fmt, ...) {
  va_list ap;

  fprintf(stderr, "%s: ", level);
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
  fputc('\n', stderr);
}

static const char *finding_text(int f) {
  return f == FIND_EMPTY ? "is empty" : f == FIND_OLD ? "has an old format" : "is fine";
}

static int read_magic(int fd, unsigned char magic[4]) {
  size_t got = 0;

  while (got < 4) {
    ssize_t n = read(fd, magic + got, 4 - got);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -errno;
    }
    if (n == 0)
      return (int)got;
    got += (size_t)n;
  }
  return (int)got;
}

static int check_file(const char *path) {
  unsigned char magic[4];
  int fd = open(path, O_RDONLY | O_CLOEXEC), ret;

  if (fd < 0)
    return -errno;
  ret = read_magic(fd, magic);
  close(fd);
  if (ret < 0)
    return ret;
  if (ret < 4)
    return FIND_EMPTY;
  return magic[0] == 1 ? FIND_OLD : FIND_OK;
}

static void check_one(struct checker *c, const char *path) {
  int ret = check_file(path);

  if (ret < 0) {
    message("ERROR", "%s: %s", path, strerror(-ret));
    c->errors++;
    return;
  }
  if (ret > 0) {
    message(c->strict ? "ERROR" : "WARNING", "%s %s", path, finding_text(ret));
    if (c->strict)
      c->errors++;
    else
      c->warnings++;
  }
  printf("%s checked\n", path);
}

int main(int argc, char **argv) {
  struct checker c = {getenv("CHECK_STRICT") != NULL, 0, 0};
  int i;

  for (i = 1; i < argc; i++)
    check_one(&c, argv[i]);
  printf("%d warnings, %d errors\n", c.warnings, c.errors);
  return c.errors > 0 ? 1 : 0;
}
