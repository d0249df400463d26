#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct cache {
  char **names;
  int n_names;
  unsigned long long warmed;
  int failed;
};

typedef int (*visit_fn)(const char *path, off_t size, void *data);

static int for_each_file(struct cache *c, visit_fn fn, void *data) {
  int i, rc = 0;

  for (i = 0; i < c->n_names; i++) {
    struct stat st;

    if (stat(c->names[i], &st) < 0) {
      fprintf(stderr, "preload: %s: %s\n", c->names[i], strerror(errno));
      rc = -1;
      continue;
    }
    if (!S_ISREG(st.st_mode))
      continue;
    if (fn(c->names[i], st.st_size, data) < 0)
      rc = -1;
  }
  return rc;
}

static void advise(int fd, off_t size) {
  (void)posix_fadvise(fd, 0, size, POSIX_FADV_SEQUENTIAL);
}

static int warm(const char *path, off_t size, void *data) {
  struct cache *c = data;
  char buf[16384];
  ssize_t n;
  int fd = open(path, O_RDONLY | O_CLOEXEC), rc = 0;

  if (fd < 0) {
    fprintf(stderr, "preload: %s: %s\n", path, strerror(errno));
    return -1;
  }
  advise(fd, size);
  while ((n = read(fd, buf, sizeof(buf))) != 0) {
    if (n < 0) {
      if (errno == EINTR)
        continue;
      fprintf(stderr, "preload: %s: %s\n", path, strerror(errno));
      rc = -1;
      break;
    }
    c->warmed += (unsigned long long)n;
  }
  close(fd);
  return rc;
}

static int list(const char *path, off_t size, void *data) {
  (void)data;
  printf("%10lld %s\n", (long long)size, path);
  return 0;
}

static int preload(struct cache *c) {
  return for_each_file(c, warm, c);
}

int main(int argc, char **argv) {
  struct cache c = {argv + 1, argc - 1, 0, 0};
  int rc;

  if (getenv("PRELOAD_LIST") != NULL)
    rc = for_each_file(&c, list, NULL);
  else
    rc = preload(&c);
  if (rc < 0)
    c.failed = 1;
  printf("%llu bytes\n", c.warmed);
  return c.failed;
}
