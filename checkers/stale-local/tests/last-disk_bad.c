// RUN: %check-findings %s
// The callee frees the pool when its last disk leaves; the caller reads on.
#include <stdlib.h>

struct pool {
  struct pool *next;
  struct disk *disks;
  int seqno;
};
struct disk {
  struct disk *next;
  struct pool *pool;
};
static struct pool *pools;

static void pool_free(struct pool *p) {
  for (struct pool **at = &pools; *at; at = &(*at)->next)
    if (*at == p) {
      *at = p->next;
      break;
    }
  free(p); // NOTE: it is freed here, on some way
}

static void leave(struct disk *d, struct pool *p) {
  struct disk **at = &p->disks;
  while (*at && *at != d)
    at = &(*at)->next;
  if (*at)
    *at = d->next;
  d->pool = NULL;
  if (!p->disks)
    pool_free(p);
}

void rescan(struct pool *p, struct disk *d, int seqno) {
  leave(d, p); // NOTE: 'leave' is called here
  p->seqno = seqno; // WARN[medium]: 'p' is used here, and 'leave' may have freed it
}

int rescan_first(struct pool *p, struct disk *d, int seqno) {
  p->seqno = seqno;
  leave(d, p);
  return 0;
}
