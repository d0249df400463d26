// RUN: %check-findings %s
// Code that is not in sight prepares the object, too.
#include <stdlib.h>
struct upstream;
struct ops {
  int (*send)(struct upstream *);
  void (*again)(struct upstream *);
};
struct state {
  unsigned sent : 1, ended : 1, refused : 1, bytes;
};
struct upstream {
  const struct ops *ops;
  struct state *state;
  int tries;
};
void state_prepare(struct state *s);
static int frame_send(struct upstream *u) {
  struct state *s = u->state;
  if (s->refused || s->ended)
    return -1;
  s->sent = 1;
  s->bytes++;
  return 0;
}
void frame_input(struct upstream *u, const unsigned char *data) {
  struct state *s = u->state;
  switch (data[0]) {
  case 0:
    s->ended = 1;
    break;
  case 3:
    s->refused = 1;
    s->ended = 1;
    break;
  }
}
static void frame_again(struct upstream *u) {
  struct state *s = u->state;
  if (!s)
    return;
  state_prepare(s);
  s->sent = 0;
  s->bytes = 0;
  s->ended = 0; // REASON: prepared-out-of-sight
}
static const struct ops frame_ops = {frame_send, frame_again};
int upstream_start(struct upstream *u) {
  u->ops = &frame_ops;
  u->state = calloc(1, sizeof(*u->state));
  return u->state ? 0 : -1;
}
int upstream_next(struct upstream *u) {
  if (u->tries-- == 0)
    return -1;
  u->ops->again(u);
  return u->ops->send(u);
}
