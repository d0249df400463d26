// RUN: %check-findings %s
// The round-robin cursor steps past the node before it is deleted.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utlist.h>

typedef struct upstream {
  char host[128];
  int port;
  struct upstream *prev, *next;
} upstream_t;

static upstream_t *upstreams;
static upstream_t *rr_next;

int upstream_add(const char *host, int port) {
  upstream_t *u = calloc(1, sizeof(*u));

  if (!u)
    return -1;
  snprintf(u->host, sizeof(u->host), "%s", host);
  u->port = port;
  DL_APPEND(upstreams, u);
  return 0;
}

upstream_t *upstream_pick(void) {
  upstream_t *u;

  if (!rr_next)
    rr_next = upstreams;
  u = rr_next;
  if (u)
    rr_next = u->next;
  return u;
}

static void upstream_destroy(upstream_t *u) {
  if (rr_next == u)
    rr_next = u->next;
  DL_DELETE(upstreams, u); // REASON: rewritten-on-way
  free(u);
}

int upstream_remove(const char *host, int port) {
  upstream_t *u, *tmp;

  DL_FOREACH_SAFE(upstreams, u, tmp) {
    if (u->port == port && strcmp(u->host, host) == 0) {
      upstream_destroy(u);
      return 0;
    }
  }
  return -1;
}
