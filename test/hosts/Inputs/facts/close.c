#include "conn.h"
#include <stdlib.h>

static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

void conn_close(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c);
}
