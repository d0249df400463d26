// RUN: %check-findings %s
// Who takes it out of the list looks after the pointers that name it.
#include <stdlib.h>
#include <sys/queue.h>

struct track {
  TAILQ_ENTRY(track) all;
  int id, played;
};
static TAILQ_HEAD(, track) tracks = TAILQ_HEAD_INITIALIZER(tracks);
struct player {
  struct track *playing;
  int volume;
};
static struct player player;
void track_add(int id) {
  struct track *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  t->id = id;
  TAILQ_INSERT_TAIL(&tracks, t, all);
}
void player_choose(int id) {
  struct track *t;
  TAILQ_FOREACH(t, &tracks, all)
    if (t->id == id) {
      player.playing = t;
      return;
    }
}
void player_tick(void) {
  if (player.playing)
    player.playing->played++;
}
void track_drop(int id) {
  struct track *t;
  TAILQ_FOREACH(t, &tracks, all)
    if (t->id == id) {
      TAILQ_REMOVE(&tracks, t, all);
      if (player.playing == t)
        player.playing = NULL;
      free(t);
      return;
    }
}
