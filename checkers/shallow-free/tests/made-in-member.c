// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// What is freed again where its making fails has nothing yet.
#include <stdlib.h>
#include <string.h>

struct state {
  char *file;
  int probes;
};
struct anchor {
  char *name;
  struct state *state;
};
int insert(struct anchor *a);

struct anchor *anchor_new(const char *name) {
  struct anchor *a = calloc(1, sizeof(*a));
  if (!a)
    return NULL;
  a->name = strdup(name);
  a->state = calloc(1, sizeof(*a->state));
  if (!a->state || insert(a) < 0) {
    free(a->name);
    free(a->state);
    free(a);
    return NULL;
  }
  return a;
}

int anchor_read(struct anchor *a, const char *file) {
  char *copy = strdup(file);
  if (!copy)
    return -1;
  free(a->state->file);
  a->state->file = copy; // NOTE: 'file' gets a new one here
  return 0;
}

void anchor_free(struct anchor *a) {
  free(a->state->file); // NOTE: it is freed here with another object
  free(a->state);
  free(a->name);
  free(a);
}

void anchor_drop_bad(struct anchor *a) {
  free(a->state); // WARN[medium]: 'a->state' is freed here, and what its 'file' has is not
  free(a->name);
  free(a);
}
