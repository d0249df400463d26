// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The oldest of those in use is given to somebody else.
#include <stdlib.h>
#include <sys/queue.h>
struct dir {
  int entries;
};
struct block {
  TAILQ_ENTRY(block) link;
  struct dir *dir;
  unsigned used;
};
static TAILQ_HEAD(blocks, block) blocks = TAILQ_HEAD_INITIALIZER(blocks);
static unsigned made;
struct block *block_get(struct dir *d) {
  struct block *b;
  if (made >= 8) {
    b = TAILQ_LAST(&blocks, blocks);
    TAILQ_REMOVE(&blocks, b, link); // WARN[medium]: what is taken from 'blocks' here still has 'used' of its last use
    b->dir->entries = 0;
  } else {
    if (!(b = calloc(1, sizeof(*b))))
      return NULL;
    made++;
  }
  b->dir = d;
  TAILQ_INSERT_HEAD(&blocks, b, link); // NOTE: it goes back here
  return b;
}
int block_add(struct block *b) {
  if (b->used >= 128)
    return -1;
  b->used++; // NOTE: 'used' is written here
  return 0;
}
