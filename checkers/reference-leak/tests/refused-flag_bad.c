// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The queue says by a variable whether it had room.
#include <stdlib.h>
struct tile {
  int refs, key;
};
struct queue {
  struct tile *slot[16];
  unsigned head, tail, lost;
};
static void tile_get(struct tile *t) { t->refs++; }
static void tile_put(struct tile *t) {
  if (--t->refs == 0)
    free(t);
}
static int queue_push(struct queue *q, struct tile *t) {
  int ok = 1;
  if (q->head - q->tail < 16) {
    q->slot[q->head++ % 16] = t;
  } else {
    ok = 0;
    q->lost++;
  }
  return ok;
}
void queue_work(struct queue *q) {
  while (q->head != q->tail)
    tile_put(q->slot[q->tail++ % 16]);
}
int tile_hot(struct queue *q, struct tile *t) {
  tile_get(t); // NOTE: 't' gets one more reference here
  if (!queue_push(q, t)) { // NOTE: this call keeps it, but not where it fails
#ifdef FIXED
    tile_put(t);
#endif
    return -1; // WARN[medium]: the reference to 't' is not dropped on this way
  }
  return t->key;
}
