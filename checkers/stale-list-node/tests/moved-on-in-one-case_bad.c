// RUN: %check-findings %s
// Where the song is the current one, another takes its place, unless the player
// is paused.
#include <stdlib.h>

struct song {
  struct song *next;
  int id;
};
enum state { STOP, PLAY, PAUSE };
static struct {
  struct song *first, *current;
  enum state state;
} player;

static void play(struct song *s) {
  player.current = s; // NOTE: 'player.current' is set here
  player.state = s ? PLAY : STOP;
}
static void stop(void) { player.state = STOP; }

static void song_delete(struct song *s) {
  if (s == player.current) { // NOTE: 'player.current' is compared with it here and not cleared
    switch (player.state) {
    case PLAY:
      play(s->next);
      break;
    case PAUSE:
      stop();
      break;
    case STOP:
      player.current = NULL;
      break;
    }
  }
  for (struct song **p = &player.first; *p; p = &(*p)->next)
    if (*p == s) {
      *p = s->next;
      break;
    }
  free(s); // WARN[low]: 's' is freed while 'player.current' may still point to it
}
int current_id(void) { return player.current ? player.current->id : -1; }
void song_add(int id) {
  struct song *s = calloc(1, sizeof(*s));
  if (!s)
    abort();
  s->id = id;
  s->next = player.first;
  player.first = s;
}
void command(int id, int what) {
  for (struct song *s = player.first; s; s = s->next)
    if (s->id == id) {
      if (what)
        play(s);
      else
        song_delete(s);
      return;
    }
}
