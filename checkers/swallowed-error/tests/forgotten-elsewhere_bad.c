// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct box { char *a, *b; int fd; };

// Where it is there is the first half.
int one(struct box *b, const char *path) {
  int err = 0;
  b->fd = open(path, O_RDWR);
  if (b->fd < 0) {
    err = -errno;
    goto done;
  }
  b->a = malloc(100);
  if (b->a != NULL) { // NOTE: the failure is seen here
    memset(b->a, 0, 100);
  } else {
    goto done; // WARN[medium]: 'malloc' has failed, and 'err' still says that all went well
  }
  if (write(b->fd, b->a, 100) != 100) {
    err = -EIO;
    goto done;
  }
done:
  return err;
}

// A block that is left by break.
int two(struct box *b) {
  int status = 0;
  do {
    b->a = malloc(10);
    if (!b->a) {
      status = -ENOMEM;
      break;
    }
    b->b = strdup("x");
    if (!b->b) // NOTE: the failure is seen here
      break; // WARN[medium]: 'strdup' has failed, and 'status' still says that all went well
    if (fsync(b->fd) < 0) {
      status = -errno;
      break;
    }
  } while (0);
  return status;
}

// Errors are positive numbers.
int three(struct box *b, const char *path) {
  int rc = 0;
  b->fd = open(path, O_RDWR);
  if (b->fd == -1) {
    rc = errno;
    goto out;
  }
  b->a = malloc(64);
  if (b->a == NULL) {
    rc = ENOMEM;
    goto out;
  }
  b->b = malloc(64);
  if (b->b == NULL) // NOTE: the failure is seen here
    goto out; // WARN[medium]: 'malloc' has failed, and 'rc' still says that all went well
  if (fsync(b->fd) != 0) {
    rc = EIO;
    goto out;
  }
out:
  return rc;
}

// What an earlier call has left in it is returned.
static int check(const char *s) {
  return *s ? 0 : -EINVAL;
}
int four(struct box *b, const char *s) {
  int r;
  r = check(s);
  if (r)
    return r;
  b->a = strdup(s);
  if (!b->a) // NOTE: the failure is seen here
    return r; // WARN[medium]: 'strdup' has failed, and 'r' still says that all went well
  r = check(b->a + 1);
  if (r < 0)
    return r;
  return 0;
}

// In a loop.
int five(struct box *b, char **names, int n) {
  int ret = 0;
  char *tmp = malloc(n);
  if (!tmp)
    return -ENOMEM;
  for (int i = 0; i < n; i++) {
    if (check(names[i]) < 0) // NOTE: the failure is seen here
      goto free_tmp; // WARN[medium]: 'check' has failed, and 'ret' still says that all went well
    if (write(b->fd, names[i], 1) != 1) {
      ret = -EIO;
      goto free_tmp;
    }
  }
free_tmp:
  free(tmp);
  return ret;
}

