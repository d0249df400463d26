// RUN: %check-findings %s
// Where the lease has it, a function is called that ends the lease: whether that
// clears the slot is the driver's business.
#include <stdlib.h>

struct crtc {
  int id;
};
struct lease {
  struct lease *next;
  struct crtc **crtcs;
  int count;
  int ended;
};
static struct lease *leases;
void (*end_lease)(struct lease *);

static void lease_end(struct lease *l) {
  l->ended = 1;
  end_lease(l);
}

int lease_create(struct crtc **crtcs, int count) {
  struct lease *l = calloc(1, sizeof *l);
  if (!l)
    return -1;
  l->crtcs = calloc(count, sizeof *l->crtcs);
  if (!l->crtcs) {
    free(l);
    return -1;
  }
  for (int i = 0; i < count; i++)
    l->crtcs[i] = crtcs[i]; // NOTE: 'l->crtcs[i]' is set here
  l->count = count;
  l->next = leases;
  leases = l;
  return 0;
}

int leased(struct crtc *c) {
  for (struct lease *l = leases; l; l = l->next)
    for (int i = 0; i < l->count; i++)
      if (l->crtcs[i] == c)
        return l->crtcs[i]->id;
  return 0;
}

void crtc_destroy(struct crtc *c) {
  for (struct lease *l = leases, *next; l; l = next) {
    next = l->next;
    for (int i = 0; i < l->count; i++)
      if (l->crtcs[i] == c) { // NOTE: 'l->crtcs[i]' is compared with it here and not cleared
        lease_end(l);
        break;
      }
  }
  free(c); // REASON: call-where-equal // WARN[low]: 'c' is freed while 'l->crtcs[i]' may still point to it
}
