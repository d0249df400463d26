// RUN: %check-findings %s
// A callee that frees its argument by a name of its own: the pointer that the
// caller passed may go with what it is in.
#include <stdlib.h>

struct block {
  struct block *prev;
};
struct pool {
  struct block *block;
};
static void block_free(struct block *b) { free(b); } // WARN[low]: 'b' is freed while 'p->block' still points to it

void pool_free(struct pool *p) {
  while (p->block->prev) {
    struct block *b = p->block;
    p->block = b->prev; // NOTE: 'p->block' is set to it here
    block_free(b); // NOTE: 'pool_free' frees it too and resets it
  }
  block_free(p->block); // WARN[low]: 'p->block' keeps pointing to what is freed here // NOTE: calling 'block_free'
}
