// RUN: %check-findings %s
// Who calls drops those that there are.
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
      return -1; // REASON: caller-empties-it
    if (chunk > len)
      chunk = len;
    out[n].buf = b;
    out[n].len = chunk;
    buffer_ref(b);
    n++;
    len -= chunk;
  }
  return n;
}
int reserve_two(int len) {
  struct piece two[2] = {{0}, {0}};
  int n = reserve(two, 2, len);
  if (n < 0)
    for (int i = 0; i < 2; i++)
      buffer_unref(two[i].buf);
  return n;
}
