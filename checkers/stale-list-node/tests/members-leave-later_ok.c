// RUN: %check-findings %s
// The program ends with the head, or a caller has taken the members out.
#include <stdlib.h>
#include <sys/queue.h>

struct drop {
  LIST_ENTRY(drop) link;
  int size;
};
struct pool {
  LIST_HEAD(, drop) drops;
};

struct drop *pool_get(struct pool *p) {
  struct drop *d = calloc(1, sizeof(*d));
  if (d)
    LIST_INSERT_HEAD(&p->drops, d, link);
  return d;
}
void drop_free(struct drop *d) {
  LIST_REMOVE(d, link);
  free(d);
}
static void pool_drain(struct pool *p) {
  while (!LIST_EMPTY(&p->drops))
    drop_free(LIST_FIRST(&p->drops));
}
static void pool_free(struct pool *p) { free(p); }

void pool_end(struct pool *p) {
  pool_drain(p);
  pool_free(p);
}
void run(int status) {
  struct pool *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  LIST_INIT(&p->drops);
  pool_get(p);
  free(p); // REASON: never-returns
  exit(status);
}
