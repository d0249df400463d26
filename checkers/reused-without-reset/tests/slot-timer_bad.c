// RUN: %check-findings %s
// CVET-ONLY: that all uses of the slots are in sight is known of a whole program
// The slot is free where it has no number; a flag and a peer stay.
#include <stddef.h>

struct peer { int weight; };
struct watch {
  int id;
  int muted;
  struct peer *peer;
};
static struct watch table[16];

struct watch *watch_add(int id) {
  for (int i = 0; i < 16; i++)
    if (table[i].id == -1) {
      table[i].id = id; // WARN[medium]: what is taken from 'watch.id' here still has 'muted' and 'peer' of its last use
      return &table[i];
    }
  return NULL;
}

void watch_remove(struct watch *w) { w->id = -1; } // NOTE: it goes back here
void watch_mute(struct watch *w) { w->muted = 1; } // NOTE: 'muted' is written here
void watch_attach(struct watch *w, struct peer *p) { w->peer = p; } // NOTE: 'peer' is written here
int watch_weight(const struct watch *w) {
  if (w->muted)
    return 0;
  if (w->peer == NULL)
    return 1;
  return w->peer->weight;
}
