// RUN: %check-findings %s
// What has left the list becomes the spare, which is freed for the next one.
#include <stdlib.h>

struct buf {
  struct buf *next;
  char data[64];
};
static struct buf *busy, *spare;

struct buf *buf_get(void) {
  struct buf *b = spare;
  if (b)
    spare = NULL;
  else
    b = malloc(sizeof(*b));
  if (!b)
    return NULL;
  b->next = busy;
  busy = b;
  return b;
}

void buf_put(struct buf *b) {
  struct buf **pp = &busy;
  while (*pp && *pp != b)
    pp = &(*pp)->next;
  if (*pp)
    *pp = b->next;
  free(spare);
  spare = b;
}
