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

// The plug-in host that gets this table may call lease_end() for all of them.
static void lease_tick(struct lease *l) { l->id++; }
void *const lease_entry_points[] = {(void *)lease_tick};

 // REASON@+1: called-out-of-sight
void lease_drop(struct lease *l) { free(l); } // WARN[low]: 'l' is freed while it may still be linked in 'leases'

// The same where all who call are in sight.
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

static void guest_tick(struct guest *g) { g->id++; }

void guests_tick(void) {
  void (*tick)(struct guest *) = guest_tick;
  struct guest *g;
  TAILQ_FOREACH(g, &guests, link)
  tick(g);
}

void guest_drop(struct guest *g) { free(g); } // WARN[low]: 'g' is freed while it may still be linked in 'guests'
