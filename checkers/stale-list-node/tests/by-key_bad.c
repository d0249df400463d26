// RUN: %check-findings %s
// It is looked for by its key, and the last one that was found is remembered.
#include <stdlib.h>

struct route {
  struct route *next;
  unsigned dst;
};
static struct route *buckets[64];
static struct route *last;

struct route *route_find(unsigned dst) {
  if (last && last->dst == dst) // NOTE: 'route_find' follows 'last' later
    return last;
  for (struct route *r = buckets[dst % 64]; r; r = r->next)
    if (r->dst == dst) {
      last = r; // NOTE: 'last' is set here
      return r;
    }
  return NULL;
}

int route_add(unsigned dst) {
  struct route *r = malloc(sizeof(*r));
  if (!r)
    return -1;
  r->dst = dst;
  r->next = buckets[dst % 64];
  buckets[dst % 64] = r;
  return 0;
}

void route_del(unsigned dst) {
  struct route **pp, *r;
  for (pp = &buckets[dst % 64]; (r = *pp); pp = &r->next)
    if (r->dst == dst) {
      *pp = r->next; // REASON: handed-on // REASON: owned-through
      free(r); // REASON: reset-on-every-way // WARN[medium]: 'r' is freed while 'last' may still point to it
      return;
    }
}
