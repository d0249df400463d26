// RUN: %check-findings %s
// That the block could grow is asked, which does not tell whether it moved.
#include <stdlib.h>

struct item {
  int id, share;
};
struct store {
  struct item *all;
  int used, room;
};

static int store_reserve(struct store *s) {
  struct item *all;
  if (s->used < s->room)
    return 0;
  all = realloc(s->all, 2 * s->room * sizeof(*all)); // NOTE: it is freed here, on some way
  if (!all)
    return -1;
  s->all = all;
  s->room *= 2;
  return 0;
}

static struct item *store_add(struct store *s, int id) {
  if (store_reserve(s) < 0)
    return NULL;
  s->all[s->used].id = id;
  return &s->all[s->used++];
}

int status_bad(struct store *s, int k) {
  struct item *parent = &s->all[k]; // NOTE: 'parent' is set here
  if (store_reserve(s) < 0) // NOTE: 'store_reserve' is called here
    return -1;
  parent->share = 1; // REASON: answer-goes-along // WARN[medium]: 'parent' is used here, and 'store_reserve' may have freed it
  return 0;
}

int pointer_bad(struct store *s, int k) {
  struct item *parent = &s->all[k]; // NOTE: 'parent' is set here
  struct item *child = store_add(s, k); // NOTE: 'store_add' is called here
  if (!child)
    return -1;
  child->share = 1;
  parent->share = 2; // WARN[medium]: 'parent' is used here, and 'store_add' may have freed it
  return 0;
}

// What is only read as a number is no event.
int FN_read_bad(struct store *s, int k) {
  struct item *parent = &s->all[k];
  struct item *child = store_add(s, k);
  if (!child)
    return -1;
  child->share = parent->share / 2;
  return 0;
}

int again_ok(struct store *s, int k) {
  struct item *child = store_add(s, k);
  struct item *parent;
  if (!child)
    return -1;
  parent = &s->all[k];
  parent->share = child->share;
  return 0;
}

// Where it has failed, nothing has moved.
int failed_ok(struct store *s, int k) {
  struct item *parent = &s->all[k];
  if (store_reserve(s) < 0) {
    parent->share = 0;
    return -1;
  }
  return 0;
}
