#include "srv.h"

#include <stdio.h>

struct srv srv;

int srv_init(int tables) {
  srv.guests = listCreate();
  srv.vips = listCreate();
  srv.waiting = listCreate();
  srv.resumed = listCreate();
  srv.free_tables = tables;
  return srv.guests && srv.vips && srv.waiting && srv.resumed ? 0 : -1;
}

/* Called before the event loop goes to sleep. */
void before_sleep(void) {
  while (listLength(srv.resumed)) {
    node *ln = listFirst(srv.resumed);
    guest *g = ln->value;

    listDelNode(srv.resumed, ln);
#ifdef FIXED
    g->flags &= ~GUEST_RESUMED;
#endif
    if (g->wish)
      printf("guest %d: table %d, %s\n", g->id, g->table, g->wish);
    srv.served++;
  }
}
