// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct lease {
  TAILQ_ENTRY(lease) link;
  int id;
};
static TAILQ_HEAD(, lease) leases = TAILQ_HEAD_INITIALIZER(leases);

int audit(struct lease *l); // it may take the lease out

struct lease *lease_new(int id) {
  struct lease *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->id = id;
  TAILQ_INSERT_TAIL(&leases, l, link); // NOTE: it is put into 'leases' here
  return l;
}

void lease_end(struct lease *l) {
  TAILQ_REMOVE(&leases, l, link); // NOTE: 'lease_end' takes it out of 'leases' here
  free(l);
}

void lease_renew(struct lease *l) { l->id += audit(l); }

 // REASON@+1: given-out-of-sight
void lease_drop(struct lease *l) { free(l); } // WARN[low]: 'l' is freed while it may still be linked in 'leases'

// The same where all that handles such objects is in sight.
struct guest {
  TAILQ_ENTRY(guest) link;
  int id;
};
static TAILQ_HEAD(, guest) guests = TAILQ_HEAD_INITIALIZER(guests);

int audit_number(int id);

struct guest *guest_new(int id) {
  struct guest *g = calloc(1, sizeof(*g));
  if (!g)
    return NULL;
  g->id = audit_number(id);
  TAILQ_INSERT_TAIL(&guests, g, link); // NOTE: it is put into 'guests' here
  return g;
}

void guest_end(struct guest *g) {
  TAILQ_REMOVE(&guests, g, link); // NOTE: 'guest_end' takes it out of 'guests' here
  free(g);
}

void guest_drop(struct guest *g) { free(g); } // WARN[low]: 'g' is freed while it may still be linked in 'guests'
