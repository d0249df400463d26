// RUN: %check-findings %s
// Objects that are put on a list of the dead, or into a pool, and freed later
// from there: what the death has to be asked is asked of who puts them there.
#include <stdlib.h>
#include <sys/queue.h>

// A list by hand, and a pointer that is cleared when its object is put there.
struct window {
  struct window *next;
  int id;
};
static struct window *focused, *last_focused, *closed_windows;

void window_focus(struct window *w) {
  last_focused = focused; // NOTE: 'window_focus' follows 'focused' later
  focused = w; // NOTE: 'focused' is set here
}
int window_focused(void) { return focused ? focused->id : 0; }
int window_last(void) { return last_focused ? last_focused->id : 0; }

void window_close_ok(struct window *w) {
  if (last_focused == w)
    last_focused = NULL;
  w->next = closed_windows;
  closed_windows = w;
}
void windows_reap(void) {
  while (closed_windows) {
    struct window *w = closed_windows;
    closed_windows = w->next;
    free(w); // WARN[medium]: 'w' is freed while 'focused' may still point to it
  }
}

// A list of the system's, found by its first element.
struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static TAILQ_HEAD(, conn) dead = TAILQ_HEAD_INITIALIZER(dead);
static struct conn *leader, *peer;

void conn_add(struct conn *c) { TAILQ_INSERT_TAIL(&conns, c, link); }
void conn_lead(struct conn *c) {
  peer = leader; // NOTE: 'peer' is set here
  leader = c;
}
int conn_leader(void) { return leader ? leader->fd : -1; }
int conn_peer(void) { return peer ? peer->fd : -1; } // NOTE: 'conn_peer' follows 'peer' later

void conn_close_ok(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  if (leader == c)
    leader = NULL;
  if (peer == c)
    peer = NULL; // NOTE: 'peer' is cleared here
  TAILQ_INSERT_TAIL(&dead, c, link);
}
void conn_abort_bad(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  if (leader == c)
    leader = NULL;
  TAILQ_INSERT_TAIL(&dead, c, link);
}
void conns_bury(void) {
  struct conn *c;
  while ((c = TAILQ_FIRST(&dead)) != NULL) {
    TAILQ_REMOVE(&dead, c, link);
    free(c); // REASON: moved-from-it // WARN[medium]: 'c' is freed while 'peer' may still point to it
  }
}

// A pool: what is in use comes back, and only what came back is given up.
struct cell {
  struct cell *next;
  int used;
};
static struct cell *in_use, *spare;

struct cell *cell_get(void) {
  struct cell *c = malloc(sizeof(*c));
  if (!c)
    return NULL;
  c->next = in_use;
  in_use = c;
  return c;
}
void cell_put(void) {
  struct cell *c = in_use;
  if (!c)
    return;
  in_use = c->next;
  c->next = spare;
  spare = c;
}
void cells_trim(void) {
  while (spare) {
    struct cell *c = spare;
    spare = c->next;
    free(c); // REASON: moved-from-it
  }
}

// What is new is in the list from the start: it is chosen while it is there.
struct track {
  struct track *next;
  int length;
};
static struct track *tracks, *playing;

void track_new(int length) {
  struct track *t = malloc(sizeof(*t));
  if (!t)
    return;
  t->length = length;
  t->next = tracks;
  tracks = t;
}
void track_play(void) { playing = tracks; } // NOTE: 'playing' is set here
int track_length(void) { return playing ? playing->length : 0; } // NOTE: 'track_length' follows 'playing' later
void track_drop_bad(void) {
  struct track *t = tracks;
  if (!t)
    return;
  tracks = t->next;
  free(t); // WARN[medium]: 't' is freed while 'playing' may still point to it
}
