// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Members are forgotten on the way back and on the way out.
#include <stdlib.h>
struct ev {
  int type;
  int prio;
  int cancelled;
  void *arg;
};
struct loop {
  struct ev *spare[32];
  int n_spare;
};
struct ev *ev_new(struct loop *l, int type, void *arg) {
  struct ev *e;
  if (l->n_spare > 0) {
    e = l->spare[--l->n_spare]; // WARN[medium]: what is taken from 'loop.spare' here still has 'cancelled' and 'prio' of its last use
  } else {
    e = calloc(1, sizeof *e);
    if (!e)
      return NULL;
  }
  e->type = type;
  e->arg = arg;
  return e;
}
void ev_done(struct loop *l, struct ev *e) {
  if (l->n_spare < 32)
    l->spare[l->n_spare++] = e; // NOTE: it goes back here
  else
    free(e);
}
void ev_cancel(struct ev *e) { e->cancelled = 1; } // NOTE: 'cancelled' is written here
int ev_run(struct ev *e) { return e->cancelled ? 0 : e->type + e->prio; }
void ev_prio(struct ev *e, int p) { e->prio = p; } // NOTE: 'prio' is written here
