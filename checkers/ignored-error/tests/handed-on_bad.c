// RUN: %check-findings --confidence=low %s

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pool {
  char *room;
  int size, fd;
};

static int attach(struct pool *p, int size) {
  p->room = malloc(size); // NOTE: 'malloc' may fail here, and 'attach' tells so
  if (!p->room)
    return -1;
  p->size = size;
  return 0;
}

int command(struct pool *p, int size) {
  if (p->fd < 0)
    return -1;
  attach(p, size); // WARN[low]: the result of 'attach' is ignored, which nearly all other callers look at // WARN[medium]: the result of 'attach' is ignored: what follows goes on as if it were done
  return 0;
}

int grow(struct pool *p) {
  if (attach(p, p->size * 2) < 0) // NOTE: a result is looked at here // NOTE: it is looked at here
    return -1;
  return p->size;
}

// Another call that fails so, of the same, is looked at.
static bool put_head(int fd) {
  if (write(fd, "h", 1) != 1)
    return false;
  return true;
}
static bool put_body(int fd, const char *text) {
  size_t n = strlen(text);
  if (write(fd, text, n) != (ssize_t)n) // NOTE: 'write' may fail here, and 'put_body' tells so
    return false;
  return true;
}
bool put_all(int fd, const char *text) {
  if (!put_head(fd)) // NOTE: a result is looked at here
    return false;
  put_body(fd, text); // WARN[medium]: the result of 'put_body' is ignored: what follows goes on as if it were done
  return true;
}

// By a variable, and two functions away.
static int copy_name(struct pool *p, const char *name) {
  int rc = -1;
  p->room = strdup(name);
  if (!p->room)
    goto out;
  rc = 0;
out:
  return rc;
}
static int rename_to(struct pool *p, const char *name) {
  if (copy_name(p, name)) // NOTE: 'copy_name' may fail here, and 'rename_to' tells so
    return -1;
  return 0;
}
int first_name(struct pool *p, const char *name) {
  if (rename_to(p, name) != 0) // NOTE: a result is looked at here
    return -1;
  return 0;
}
int last_name(struct pool *p, const char *name) {
  if (!*name)
    return -1;
  if (p->fd > 0)
    rename_to(p, name); // WARN[medium]: the result of 'rename_to' is ignored: what follows goes on as if it were done
  return 0;
}
