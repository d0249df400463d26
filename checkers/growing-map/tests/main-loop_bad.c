// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// A loop that waits for input adds them.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct peer {
  struct peer *next;
  char name[32];
};
static struct peer *peers;

static void note_peer(const char *name) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  strncpy(p->name, name, sizeof(p->name) - 1);
  p->next = peers;
  peers = p; // REASON: added-by-service // WARN[low]: an entry is added to 'peers' here again and again, and nothing ever takes one out
}
int main(void) {
  char name[64];
  while (read(0, name, sizeof(name)) > 0)
    note_peer(name);
  return 0;
}
