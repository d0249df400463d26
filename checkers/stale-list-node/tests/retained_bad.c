// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct track {
  TAILQ_ENTRY(track) link;
  int length;
};
static TAILQ_HEAD(, track) tracks = TAILQ_HEAD_INITIALIZER(tracks);
static struct track *playing;

struct track *track_add(int length) {
  struct track *t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  t->length = length;
  TAILQ_INSERT_TAIL(&tracks, t, link);
  return t;
}

void track_play(int length) {
  struct track *t;
  TAILQ_FOREACH(t, &tracks, link)
    if (t->length == length)
      playing = t; // NOTE: 'playing' is set here
}

int playing_length(void) { return playing ? playing->length : 0; }

// Nothing in the program frees a track that was taken out.
void track_remove_bad(struct track *t) {
  TAILQ_REMOVE(&tracks, t, link); // REASON: kept-not-freed // WARN[low]: 't' is removed but 'playing' keeps it; nothing frees it
}
