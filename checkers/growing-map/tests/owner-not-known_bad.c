// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Whether what has the list lasts, only its users know.
#include <stdlib.h>

struct peer {
  struct peer *next;
  unsigned addr;
};
struct server {
  struct peer *peers;
};
void server_datagram(struct server *s, unsigned addr) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  p->addr = addr;
  p->next = s->peers;
  s->peers = p; // REASON: table-may-end // WARN[low]: an entry is added to 'server.peers' here again and again, and nothing ever takes one out
}
