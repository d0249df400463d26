// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Of what a record has, some are counted by themselves, too.
#include <stdlib.h>
#include <string.h>
struct cue {
  int at, moving;
};
struct track {
  struct cue cue[16];
  int n;
};
struct player {
  struct track track;
  int moving, last;
};
struct player *player_new(void) { return calloc(1, sizeof(struct player)); }
void player_add(struct player *p, int at, int moving) {
  struct cue *c;
  if (p->track.n == 16)
    return;
  c = &p->track.cue[p->track.n++];
  c->at = at;
  c->moving = moving;
  if (moving)
    p->moving++; // NOTE: 'moving' is counted here
}
void player_prune(struct player *p, int now) {
  int i;
  for (i = 0; i < p->track.n; i++)
    if (p->track.cue[i].at < now) {
      if (p->track.cue[i].moving)
        p->moving--;
      p->track.cue[i] = p->track.cue[--p->track.n];
      i--;
    }
}
int player_draws(struct player *p, int now) {
  if (p->moving > 0)
    return 1;
  return now != p->last;
}
static void track_empty(struct track *t) {
  memset(t->cue, 0, sizeof(t->cue));
  t->n = 0;
}
void player_seek(struct player *p) {
  if (p->last < 0)
    return;
  track_empty(&p->track); // REASON: counted-together // WARN[medium]: 'moving' is not reset here as 'n' is, and still counts what is gone
  p->last = -1;
}
