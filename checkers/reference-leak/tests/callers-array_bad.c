// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>

struct buffer {
  int refs, used, size;
};
struct piece {
  struct buffer *buf;
  int len;
};
struct buffer *buffer_next(void);

static void buffer_ref(struct buffer *b) { b->refs++; }

void buffer_unref(struct buffer *b) {
  if (--b->refs == 0)
    free(b);
}
int reserve(struct piece *out, int max, int len) {
  int n = 0;
  while (len > 0) {
    struct buffer *b = buffer_next();
    int chunk = b->size - b->used;
    if (n == max)
      return -1; // REASON: count-is-lost // WARN[medium]: the references that were put into 'out' are not dropped on this way
    if (chunk > len)
      chunk = len;
    out[n].buf = b;
    out[n].len = chunk;
    buffer_ref(b); // NOTE: one is taken here
    n++;
    len -= chunk;
  }
  return n; // NOTE: how many there are is told here on another way only
}
