// RUN: %check-findings %s
// The slots of a block that are told apart by their offsets: what another has
// put into its own leaves this one where it is.
#include <stdlib.h>

struct key {
  int offset;
};

struct screen {
  void *privates;
  int (*close)(struct screen *s);
};

static inline void *slot_of(void **privates, const struct key *k) {
  return (char *)(*privates) + k->offset;
}

static inline void set_private(void **privates, const struct key *k, void *v) {
  *(void **)slot_of(privates, k) = v;
}

static inline void *get_private(void **privates, const struct key *k) {
  return *(void **)slot_of(privates, k);
}

static struct key cursor_key, sprite_key;

struct sprite {
  int x, y;
};

struct cursor {
  int visible;
  int (*close)(struct screen *s);
};

static int sprite_init(struct screen *s) {
  struct sprite *sp = malloc(sizeof *sp);
  if (!sp)
    return 0;
  sp->x = sp->y = 0;
  set_private(&s->privates, &sprite_key, sp);
  return 1;
}

static int cursor_close(struct screen *s) {
  struct cursor *c = get_private(&s->privates, &cursor_key);
  s->close = c->close;
  free(c); // WARN[low]: 'c' is freed while it may still be in 's->privates'
  return s->close(s);
}

int sprite_x(struct screen *s) {
  return ((struct sprite *)get_private(&s->privates, &sprite_key))->x;
}

int cursor_init(struct screen *s) {
  struct cursor *c = calloc(1, sizeof *c);
  if (!c)
    return 0;
  c->close = s->close;
  s->close = cursor_close;
  set_private(&s->privates, &cursor_key, c); // NOTE: it is put into 's->privates' here
  if (!sprite_init(s)) {
    free(c); // WARN[medium]: 'c' is freed while it may still be in 's->privates'
    return 0;
  }
  return 1;
}
