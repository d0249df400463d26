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
