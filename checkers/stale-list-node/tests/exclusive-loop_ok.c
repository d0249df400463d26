// RUN: %check-findings %s
// As in exclusive-loop_bad.c, and the pools are asked on the way to the death.
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
void pool_add(void) {
  struct pool *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->id = 1;
  p->next = pools;
  pools = p;
}
void pool_use(struct pool *p, int id) {
  for (struct disk *d = disks; d; d = d->next)
    if (d->id == id)
      p->spare = d;
}
int pool_spare(struct pool *p) { return p->spare ? p->spare->size : 0; }
void on_remove(int id) {
  for (struct disk **d = &disks; *d; d = &(*d)->next)
    if ((*d)->id == id) {
      struct disk *gone = *d;
      *d = gone->next;
      for (struct pool *p = pools; p; p = p->next)
        if (p->spare == gone)
          p->spare = NULL;
      free(gone);
      return;
    }
}
