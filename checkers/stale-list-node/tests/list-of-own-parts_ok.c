// RUN: %check-findings %s
// An object that keeps a list of its own parts, whatever names it has here.
#include <stdlib.h>

struct ops {
  int (*open)(const struct ops *o);
  struct ops *next;
};
struct context {
  struct ops first;
  const struct ops *list;
  void *buffer;
};
int first_open(const struct ops *o);

struct context *context_new_ok(void) {
  struct context *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->first.open = first_open;
  c->list = &c->first;
  c->buffer = malloc(16);
  if (!c->buffer) {
    free(c);
    return NULL;
  }
  return c;
}
void context_free_ok(struct context *c) {
  free(c->buffer);
  free(c);
}
