// RUN: %check-findings %s
// What is compared with the argument before it dies, a call further down.
#include <stdlib.h>
#include <string.h>

struct tuple {
  int length, id;
};

static struct tuple *tuple_prepare(struct tuple *t) {
  if (t->length < 64)
    return t;
  struct tuple *copy = malloc(sizeof *copy);
  if (!copy)
    abort();
  memcpy(copy, t, sizeof *copy);
  copy->length = 8;
  return copy;
}

static void tuple_insert(struct tuple *t) {
  struct tuple *put = tuple_prepare(t);
  if (put != t) {
    t->id = put->id;
    free(put);
  }
}

static void tuple_add(struct tuple *t) { tuple_insert(t); }

int tuple_store(int length) {
  struct tuple *t = calloc(1, sizeof *t);
  if (!t)
    return -1;
  t->length = length;
  tuple_add(t);
  int id = t->id;
  free(t);
  return id;
}
