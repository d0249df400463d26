// RUN: %check-findings %s
// Head and link are parts of one object: they go together.
#include <stdlib.h>
#include <sys/queue.h>

struct output {
  LIST_HEAD(, output) modes;
  LIST_ENTRY(output) mode_link;
  LIST_ENTRY(output) link;
  int width;
};
static LIST_HEAD(, output) outputs;

struct output *output_create(int width) {
  struct output *o = calloc(1, sizeof *o);
  if (!o)
    return NULL;
  LIST_INIT(&o->modes);
  o->width = width;
  LIST_INSERT_HEAD(&o->modes, o, mode_link);
  LIST_INSERT_HEAD(&outputs, o, link);
  return o;
}

void output_destroy(struct output *o) {
  LIST_REMOVE(o, link);
  free(o); // REASON: list-in-itself
}
