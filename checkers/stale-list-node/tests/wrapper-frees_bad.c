// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct peer {
  TAILQ_ENTRY(peer) link;
  int port;
};
static TAILQ_HEAD(, peer) peers = TAILQ_HEAD_INITIALIZER(peers);
static struct peer *preferred;

int preferred_port(void) { return preferred ? preferred->port : 0; } // NOTE: 'preferred_port' follows 'preferred' later

void peer_prefer(struct peer *p) { preferred = p; } // NOTE: 'preferred' is set here

static void xfree(void *p) {
  if (p)
    free(p);
}

static void peer_release(struct peer *p) { xfree(p); } // NOTE: 'peer_release' frees it here

void peer_drop_bad(struct peer *p) {
  TAILQ_REMOVE(&peers, p, link);
  peer_release(p); // WARN[medium]: 'p' is freed while 'preferred' may still point to it
}
