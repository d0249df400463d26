// RUN: %check-findings %s
// A reference that is taken on the way, and one that is dropped: the object does
// not die of the second.
#include <stdlib.h>

struct song {
  int refs;
  char *title;
};
struct player {
  struct song *current, *queued;
};
static void song_unref(struct song *s) {
  if (--s->refs == 0) { // NOTE: assuming the condition is true
    free(s->title);
    free(s); // WARN[medium]: 's' is freed while 'p->current' still points to it
  }
}
static void song_ref(struct song *s) { s->refs++; }

void player_advance_ok(struct player *p) {
  struct song *s = p->queued;
  if (!s)
    return;
  s->refs++;
  p->current = s;
  song_unref(s);
  p->queued = NULL;
}
void player_repeat_ok(struct player *p, struct song *s) {
  song_ref(s);
  p->current = s;
  p->queued = NULL;
  song_unref(s);
}
void player_skip_bad(struct player *p) {
  struct song *s = p->queued;
  if (!s) // NOTE: assuming 's' is non-null
    return;
  p->current = s; // NOTE: 'p->current' is set to it here
  song_unref(s); // NOTE: calling 'song_unref'
  p->queued = NULL;
}
void player_twice_bad(struct player *p) {
  struct song *s = p->queued;
  if (!s)
    return;
  s->refs++;
  p->current = s;
  song_unref(s);
  song_unref(s);
  p->queued = NULL;
}
