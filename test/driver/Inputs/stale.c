#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  LIST_ENTRY(conn) link;
  int id;
};
static LIST_HEAD(conns, conn) conns;
static struct conn *current;

void conn_add(struct conn *c) { LIST_INSERT_HEAD(&conns, c, link); }

void conn_select(struct conn *c) { current = c; }

int conn_selected(void) { return current ? current->id : 0; }

void conn_forget(struct conn *c) {
  if (current == c)
    current = NULL;
}

void stale_conn_drop(struct conn *c) {
  LIST_REMOVE(c, link);
  free(c);
}
