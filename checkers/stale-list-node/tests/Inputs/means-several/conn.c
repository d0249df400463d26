#include "conn.h"
#include <stdlib.h>

void conn_close(struct conn *c) {
  conn_forget(c);
  free(c); // REASON: means-several // WARN[low]: 'c' is freed while 'current' may still point to it
}
