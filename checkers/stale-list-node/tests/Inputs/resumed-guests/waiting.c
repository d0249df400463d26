#include "srv.h"

void guest_wait(guest *g) {
  listAddTail(srv.waiting, g);
  g->flags |= GUEST_WAITING;
}

/* The guest does not wait any longer; before_sleep() will look at it. */
void guest_resume(guest *g) {
  node *ln = listSearchKey(srv.waiting, g);

  if (ln)
    listDelNode(srv.waiting, ln);
  g->flags &= ~GUEST_WAITING;
#ifdef FIXED
  g->flags |= GUEST_RESUMED;
#endif
  listAddTail(srv.resumed, g);
}

/* Give a table to the one who waits longest. */
void table_freed(int table) {
  node *ln = listFirst(srv.waiting);
  guest *g;

  if (!ln) {
    srv.free_tables++;
    return;
  }
  g = ln->value;
  g->table = table;
  guest_resume(g);
}
