// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <sys/queue.h>

#include <stdlib.h>
#include <string.h>

struct piece {
  char *name;
  int references;
};

struct act {
  int idx;
  struct piece *piece;
  int alerts;
  TAILQ_ENTRY(act) entry;  /* show, by index */
  TAILQ_ENTRY(act) sentry; /* stack of last acts */
  int on_stack;
};
TAILQ_HEAD(acts, act);

struct show {
  char *title;
  struct acts acts;
  struct acts lastacts;
  struct act *cur;
  int redraw;
};

struct piece *piece_new(const char *name) {
  struct piece *p;

  if ((p = calloc(1, sizeof *p)) == NULL)
    return (NULL);
  if ((p->name = strdup(name)) == NULL) {
    free(p);
    return (NULL);
  }
  return (p);
}

static void piece_unref(struct piece *p) {
  if (--p->references > 0)
    return;
  free(p->name);
  free(p);
}

void show_init(struct show *s) {
  memset(s, 0, sizeof *s);
  TAILQ_INIT(&s->acts);
  TAILQ_INIT(&s->lastacts);
}

static struct act *act_find(struct acts *acts, int idx) {
  struct act *a;

  TAILQ_FOREACH(a, acts, entry) {
    if (a->idx == idx)
      return (a);
  }
  return (NULL);
}

static struct act *act_add(struct acts *acts, struct piece *p, int idx) {
  struct act *a, *b;

  if (idx < 0) {
    idx = 0;
    while (act_find(acts, idx) != NULL)
      idx++;
  } else if (act_find(acts, idx) != NULL)
    return (NULL);

  if ((a = calloc(1, sizeof *a)) == NULL)
    return (NULL);
  a->idx = idx;
  a->piece = p;
  p->references++;
  TAILQ_FOREACH(b, acts, entry) {
    if (b->idx > idx) {
      TAILQ_INSERT_BEFORE(b, a, entry);
      return (a);
    }
  }
  TAILQ_INSERT_TAIL(acts, a, entry);
  return (a);
}

static void act_remove(struct acts *acts, struct act *a) {
  TAILQ_REMOVE(acts, a, entry);
  piece_unref(a->piece);
  free(a); // NOTE: 'act_remove' frees it here
}

static void act_stack_remove(struct acts *stack, struct act *a) {
  if (a != NULL && a->on_stack) {
    TAILQ_REMOVE(stack, a, sentry);
    a->on_stack = 0;
  }
}

static void act_stack_push(struct acts *stack, struct act *a) {
  if (a == NULL)
    return;
  act_stack_remove(stack, a);
  TAILQ_INSERT_HEAD(stack, a, sentry);
  a->on_stack = 1;
}

/* Make an act the current one; the one before goes on the stack. */
int show_select(struct show *s, int idx) {
  struct act *a;

  if ((a = act_find(&s->acts, idx)) == NULL)
    return (-1);
  if (a == s->cur)
    return (1);

  act_stack_remove(&s->lastacts, a);
  act_stack_push(&s->lastacts, s->cur);
  s->cur = a; // NOTE: 's->cur' is set here
  s->cur->alerts = 0;
  s->redraw = 1;
  return (0);
}

/*
 * Put the piece of another show's act into this show, at dstidx or at the
 * first free place.  With replace set an act already there is dropped.
 */
int show_put_act(struct act *src, struct show *dst, int dstidx, int replace,
                 int select) {
  struct act *a;

  a = NULL;
  if (dstidx != -1)
    a = act_find(&dst->acts, dstidx);
  if (a != NULL) {
    if (a->piece == src->piece)
      return (0);
    if (replace) {
      a->alerts = 0;
      act_stack_remove(&dst->lastacts, a);

      /* Force select if it is the current one. */
      if (a == dst->cur) { // NOTE: 's->cur' is compared with it here and not cleared
        select = 1;
#ifdef FIXED
        dst->cur = NULL;
#endif
      }
      act_remove(&dst->acts, a); // WARN[medium]: 'a' is freed while 's->cur' may still point to it
    }
  }

  a = act_add(&dst->acts, src->piece, dstidx);
  if (a == NULL)
    return (-1);

  if (select)
    show_select(dst, a->idx);
  dst->redraw = 1;
  return (0);
}
