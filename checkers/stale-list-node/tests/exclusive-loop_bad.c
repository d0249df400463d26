// RUN: %check-findings %s
// One handler frees either an object or its holder: the loop that looks for the
// other comes into question only where this one is not found.
#include <stdlib.h>

struct disk {
  struct disk *next;
  int id, size;
};
struct pool {
  struct pool *next;
  int id;
  struct disk *spare;
};
static struct disk *disks;
static struct pool *pools;

void disk_add(int id) {
  struct disk *d = calloc(1, sizeof(*d));
  if (!d)
    abort();
  d->id = id;
  d->next = disks;
  disks = d;
}
void pool_add(int id) {
  struct pool *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->id = id;
  p->next = pools;
  pools = p;
}
void pool_use(struct pool *p, int id) {
  for (struct disk *d = disks; d; d = d->next)
    if (d->id == id)
      p->spare = d; // NOTE: 'p->spare' is set here
}
int pool_spare(struct pool *p) { return p->spare ? p->spare->size : 0; } // NOTE: 'pool_spare' follows 'p->spare' later
void on_remove(int id) {
  for (struct disk **d = &disks; *d; d = &(*d)->next)
    if ((*d)->id == id) {
      struct disk *gone = *d;
      *d = gone->next;
      free(gone); // WARN[medium]: 'gone' is freed while 'p->spare' may still point to it
      return;
    }
  for (struct pool **p = &pools; *p; p = &(*p)->next)
    if ((*p)->id == id) {
      struct pool *gone = *p;
      *p = gone->next;
      free(gone);
      return;
    }
}
