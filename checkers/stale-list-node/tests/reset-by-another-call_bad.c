// RUN: %check-findings %s
// A call that may set such a pointer is about another one.
#include <stdlib.h>

struct slot {
  int kind;
  void *node;
};
struct chain {
  struct slot child;
  unsigned len;
};
struct fork {
  struct slot arms[2];
};

// The chain is split; where the rest cannot be put in, the half is freed.
static int put(struct slot *s, const char *key);
static int split(struct slot *s, const char *key) {
  struct chain *c = s->node, *half;
  if (c->len > 1) {
    half = calloc(1, sizeof(*half));
    if (!half)
      return 0;
    half->child = c->child;
    c->child.node = half;
    if (!put(&c->child, key + 1)) {
      free(half); // REASON: put-before-a-call, callee-may-detach // WARN[low]: 'half' is freed while 's->node' may still point to it
      return 0;
    }
  } else {
    struct fork *f = calloc(1, sizeof(*f));
    if (!f)
      return 0;
    f->arms[0] = c->child;
    free(c);
    if (!put(&f->arms[1], key + 1)) {
      free(f);
      return 0;
    }
    s->node = f;
  }
  return 1;
}
static int put(struct slot *s, const char *key) {
  if (s->kind == 1)
    return split(s, key);
  struct chain *c = calloc(1, sizeof(*c));
  if (!c)
    return 0;
  s->kind = 1;
  s->node = c; // NOTE: 's->node' is set here
  return *key != 0;
}
int insert(struct slot *root, const char *key) { return put(root, key); } // NOTE: 'insert' follows 's->node' later

// What was stored before it is put there detaches nothing.
struct job {
  int id;
};
struct worker {
  struct job *cur;
  int n;
};
int worker_load(struct worker *w) { return w->cur ? w->cur->id : 0; } // NOTE: 'worker_load' follows 'w->cur' later
int worker_start(struct worker *w, struct worker *old, int id) {
  struct job *j = malloc(sizeof(*j));
  if (!j)
    return -1;
  old->cur = NULL; // NOTE: 'w->cur' is cleared here
  w->cur = j; // NOTE: 'w->cur' is set here
  if (id < 0) {
    free(j); // WARN[low]: 'j' is freed while 'w->cur' may still point to it
    return -1;
  }
  j->id = id;
  return 0;
}

// It is another pair that the call may free.
struct buf {
  int n;
};
struct pair {
  struct buf *b;
  int turns;
};
int pair_size(struct pair *p) { return p->b ? p->b->n : 0; } // NOTE: 'pair_size' reads it
int is_draining(void);
static void pair_drop(struct pair *p) {
  if (is_draining())
    free(p);
}
void pair_pass(struct pair *from, struct pair *to) {
  free(from->b); // REASON: callee-may-reset // WARN[low]: 'from->b' keeps pointing to what is freed here
  pair_drop(to);
}
