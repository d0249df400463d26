#include "conn.h"
#include <stdlib.h>

void conn_serve(struct conn *c) {
  current = c;
}

int conn_fd(void) { return current ? current->fd : -1; }

void conn_close(struct conn *c) {
  free(c); // REASON: ambiguous-name
}
