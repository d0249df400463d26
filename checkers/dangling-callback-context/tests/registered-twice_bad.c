// RUN: %check-findings %s
// Two callbacks get the same local: what comes first in the source is named.
#include "Inputs/watch.h"

static int on_read(void *data) {
  ++*(int *)data;
  return 1;
}

static int on_write(void *data) {
  --*(int *)data;
  return 1;
}

int wait_bad(struct loop *loop) {
  int n = 0;
  timer_add(loop, on_read, &n); // WARN[medium]: 'n' is local to 'wait_bad', but callback 'on_read' may be called with it afterwards // NOTE: it is registered here
  timer_add(loop, on_write, &n); // WARN[low]: 'n' is local to 'wait_bad', but callback 'on_write' may be called with it afterwards
  return n; // NOTE: 'n' is local to 'wait_bad', but callback 'on_read' is still registered with it when it returns // NOTE: it is still registered when 'wait_bad' returns here
}
