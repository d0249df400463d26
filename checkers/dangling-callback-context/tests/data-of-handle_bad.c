// RUN: %check-findings %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct request {
  int tries;
};

static struct watch retry;
static struct request *current;

static void on_retry(struct watch *w) {
  struct request *r = w->data;
  r->tries++;
}

int request_start(void) {
  struct request *r = calloc(1, sizeof(*r));
  if (!r)
    return -1;
  current = r;
  retry.data = r; // NOTE: it is registered here
  watch_start(&retry, on_retry);
  return 0;
}

void request_done(void) {
  struct request *r = current;
  current = NULL;
  free(r); // WARN[medium]: 'r' is freed while 'retry' may still be registered
}
