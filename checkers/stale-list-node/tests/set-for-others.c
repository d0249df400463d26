// RUN: %check-findings %s

#include <stdlib.h>

struct backend {
  int fd;
};
struct compositor {
  struct backend *backend;
};
int open_device(void);

// Who makes one is told that it has failed, and may clear the field.
struct backend *backend_create(struct compositor *c) {
  struct backend *b = calloc(1, sizeof *b);
  if (!b)
    return NULL;
  c->backend = b; // NOTE: 'c->backend' is set to it here
  b->fd = open_device();
  if (b->fd < 0) {
    free(b); // REASON: set-for-others // WARN[low]: 'b' is freed while 'c->backend' may still point to it
    return NULL;
  }
  return b;
}

int backend_fd(struct compositor *c) { return c->backend->fd; } // NOTE: 'backend_fd' follows 'c->backend' later
