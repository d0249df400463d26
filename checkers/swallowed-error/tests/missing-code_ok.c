// RUN: %check-findings %s
// It is set before, in a macro's way, or it is no error of this function.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int load(int fd, char *to, size_t n, int lenient) {
  int ret = -EIO;
  if (read(fd, to, n) != (ssize_t)n)
    goto out;
  ret = -EINVAL;
  if (to[0] != 1) {
    fprintf(stderr, "bad magic\n");
    goto out;
  }
  ret = 0;
  if (to[1] == 0) {
    /* An empty one is fine. */
    fprintf(stderr, "nothing is in it\n");
    goto out;
  }
out:
  close(fd);
  return ret;
}

/* Nobody returns an error here. */
int each(const char *const *names, int n) {
  int ret = 0, i;
  for (i = 0; i < n; i++)
    if (!names[i]) {
      fprintf(stderr, "bad name\n");
      goto out;
    }
  if (access(names[0], 0) < 0)
    goto out;
out:
  return ret;
}

/* 0 says no. */
int activate(const char *name, int partial) {
  int r = 0;
  if (!name) {
    fprintf(stderr, "invalid name\n");
    goto out;
  }
  if (partial) {
    r = 1;
    goto out;
  }
  if (access(name, 0) < 0) {
    r = 1;
    goto out;
  }
out:
  return r;
}

// The error is there already where it goes the other way, which is no failure.
int open_mode_ok(int fd, const char *name) {
  int rc = 0;
  if (!name) {
    rc = -EINVAL;
    goto fail;
  }
  if (fd < 0) {
    rc = -EIO;
    goto fail;
  }
  rc = -EAGAIN;
  if (name[0] == '-') {
    fprintf(stderr, "error: invalid mode, the plain one is used\n");
    goto plain;
  }
  if (name[0] != 'm')
    goto fail;
plain:
  return 0;
fail:
  close(fd);
  return rc;
}
