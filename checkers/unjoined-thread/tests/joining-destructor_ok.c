// RUN: %check-findings %s
// Who frees what has the handle joins the thread before, in a function of its own.
#include <pthread.h>
#include <stdlib.h>

struct helper {
  pthread_t thread;
  int is_ready;
};

static void *help(void *data) { return data; }

static void helper_free(struct helper *h) {
  pthread_join(h->thread, NULL);
  free(h);
}

int helper_once_ok(void) {
  struct helper *h = calloc(1, sizeof(*h));
  if (!h)
    return -1;
  if (pthread_create(&h->thread, NULL, help, h)) {
    free(h);
    return -1;
  }
  helper_free(h);
  return 0;
}

// Only where a later step fails.
struct helper *helper_new_ok(int fails) {
  struct helper *h = calloc(1, sizeof(*h));
  if (!h)
    return NULL;
  if (pthread_create(&h->thread, NULL, help, h)) {
    free(h);
    return NULL;
  }
  if (fails) {
    helper_free(h);
    return NULL;
  }
  h->is_ready = 1;
  return h;
}

// Detached, not joined.
static void helper_drop(struct helper *h) {
  pthread_detach(h->thread);
  free(h);
}
int helper_alone_ok(void) {
  struct helper *h = calloc(1, sizeof(*h));
  if (!h)
    return -1;
  if (pthread_create(&h->thread, NULL, help, NULL)) {
    free(h);
    return -1;
  }
  helper_drop(h);
  return 0;
}

// The loop that starts them is left where one of them cannot be started.
struct row {
  int count;
  pthread_t threads[4];
};

static void row_free(struct row *r) {
  while (r->count-- > 0)
    pthread_join(r->threads[r->count], NULL);
  free(r);
}

void row_run_ok(void) {
  struct row *r = calloc(1, sizeof(*r));
  if (!r)
    return;
  for (r->count = 0; r->count < 4; r->count++)
    if (pthread_create(&r->threads[r->count], NULL, help, r) != 0)
      break;
  row_free(r);
}
