#include "srv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

guest *guest_new(int id, const char *wish, int flags) {
  guest *g = calloc(1, sizeof(*g));

  if (!g)
    return NULL;
  g->wish = strdup(wish);
  if (!g->wish) {
    free(g);
    return NULL;
  }
  g->id = id;
  g->table = -1;
  g->flags = flags & GUEST_VIP;
  listAddTail(srv.guests, g);
  if (g->flags & GUEST_VIP)
    listAddTail(srv.vips, g);
  return g;
}

void guest_free(guest *g) {
  node *ln;

  free(g->wish);
  g->wish = NULL;
  if (g->flags & GUEST_WAITING)
    guest_resume(g); // NOTE: it is put into 'srv.resumed' here

  /* Remove from the list of guests */
  ln = listSearchKey(srv.guests, g);
  assert(ln != NULL);
  listDelNode(srv.guests, ln); // NOTE: it is taken out of 'srv.guests' here
#ifdef FIXED
  /* ... and of those who just got a table */
  if (g->flags & GUEST_RESUMED) {
    ln = listSearchKey(srv.resumed, g);
    assert(ln != NULL);
    listDelNode(srv.resumed, ln);
  }
#endif
  if (g->flags & GUEST_VIP) {
    ln = listSearchKey(srv.vips, g);
    assert(ln != NULL);
    listDelNode(srv.vips, ln); // NOTE: it is taken out of 'srv.vips' here
  }
  free(g); // WARN[medium]: 'g' is freed while it may still be in 'srv.resumed'
}
