// RUN: %check-findings %s
// An error that the function has found itself is told of, and not returned.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct group { unsigned crc, free; };
unsigned crc_of(const struct group *g);

static int read_at(int fd, void *to, size_t n) {
  return read(fd, to, n) == (ssize_t)n ? 0 : -EIO;
}

int group_load(int fd, struct group *g) {
  int ret = read_at(fd, g, sizeof(*g));
  if (ret)
    goto out;
  if (g->crc != crc_of(g)) { // NOTE: it is found here
    fprintf(stderr, "bad checksum\n");
    goto out; // WARN[medium]: an error is told of here, and 'ret' still says that all went well
  }
  if (g->free > 100) {
    fprintf(stderr, "%u free\n", g->free);
    ret = -EINVAL;
    goto out;
  }
  g->crc = 0;
out:
  close(fd);
  return ret;
}

int copy_all(const char *from, char *to, size_t room) {
  int err = -1;
  FILE *f = fopen(from, "r");
  if (!f)
    return -1;
  err = 0;
  for (size_t n = 0;; n++) {
    int c = getc(f);
    if (c == EOF)
      break;
    if (n == room) { // NOTE: it is found here
      fprintf(stderr, "'%s' is too long\n", from);
      goto done; // WARN[medium]: an error is told of here, and 'err' still says that all went well
    }
    if (c == 0) {
      err = -2;
      goto done;
    }
    to[n] = c;
  }
done:
  fclose(f);
  return err;
}

int parse_header(const unsigned char *p, size_t n, void **out) {
  int rc = 0;
  void *mem = NULL;
  do {
    if (n < 8) {
      rc = -EINVAL;
      break;
    }
    if (p[0] != 'M' || p[1] != 'Z') { // NOTE: it is found here
      printf("invalid magic\n");
      break; // WARN[medium]: an error is told of here, and 'rc' still says that all went well
    }
    mem = malloc(n);
    if (!mem) {
      rc = -ENOMEM;
      break;
    }
    *out = mem;
  } while (0);
  return rc;
}
