// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct lease {
  TAILQ_ENTRY(lease) link;
  int id;
};
static TAILQ_HEAD(, lease) leases = TAILQ_HEAD_INITIALIZER(leases);

struct lease *lease_new(void) {
  struct lease *l = calloc(1, sizeof(*l));
  if (l)
    TAILQ_INSERT_TAIL(&leases, l, link); // NOTE: it is put into 'leases' here
  return l;
}

void lease_end(struct lease *l) {
  TAILQ_REMOVE(&leases, l, link); // NOTE: 'lease_end' takes it out of 'leases' here
  free(l);
}

// What is called may be lease_end() in all but name.
void lease_drop(struct lease *l, void (*before)(struct lease *)) {
  before(l);
  free(l); // REASON: unknown-call-before // WARN[low]: 'l' is freed while it may still be linked in 'leases'
}

struct guest {
  TAILQ_ENTRY(guest) link;
  int id;
};
static TAILQ_HEAD(, guest) guests = TAILQ_HEAD_INITIALIZER(guests);

struct guest *guest_new(void) {
  struct guest *g = calloc(1, sizeof(*g));
  if (g)
    TAILQ_INSERT_TAIL(&guests, g, link); // NOTE: it is put into 'guests' here
  return g;
}

void guest_end(struct guest *g) {
  TAILQ_REMOVE(&guests, g, link); // NOTE: 'guest_end' takes it out of 'guests' here
  free(g);
}

// What is called does not get the guest.
void guest_drop(struct guest *g, void (*before)(int)) {
  before(g->id);
  free(g); // WARN[low]: 'g' is freed while it may still be linked in 'guests'
}
