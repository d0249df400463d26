// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Members are forgotten on the way back and on the way out.
#include <stdlib.h>
struct buf {
  struct buf *next;
  size_t len, off;
  int eof;
  char data[256];
};
struct chan {
  struct buf *free_bufs;
  struct buf *q;
};
static struct buf *buf_take(struct chan *c) {
  struct buf *b = c->free_bufs;
  if (b != NULL) {
    c->free_bufs = b->next; // WARN[medium]: what is taken from 'chan.free_bufs' here still has 'eof' of its last use
    b->len = 0;
    return b;
  }
  return calloc(1, sizeof(struct buf));
}
void chan_fill(struct chan *c, size_t n, int last) {
  struct buf *b = buf_take(c);
  if (!b)
    return;
  b->len = n;
  if (last)
    b->eof = 1; // NOTE: 'eof' is written here
  b->next = c->q;
  c->q = b;
}
int chan_drain(struct chan *c, size_t n) {
  struct buf *b = c->q;
  int eof;
  if (!b)
    return 0;
  b->off += n;
  if (b->off < b->len)
    return 0;
  c->q = b->next;
  eof = b->eof;
  b->next = c->free_bufs;
  c->free_bufs = b; // NOTE: it goes back here
  return eof;
}
