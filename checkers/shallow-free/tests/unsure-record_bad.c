// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// Where the member is set, the object is another one, or the record may be found
// otherwise.
#include <stdlib.h>
#include <string.h>
struct timer {
  struct timer *next;
  int ms;
};
static struct timer *timers;
static struct timer *timer_new(int ms) {
  struct timer *t = malloc(sizeof(*t));
  t->ms = ms;
  t->next = timers;
  timers = t; // NOTE: 'timers' is set here
  return t;
}
struct link {
  struct timer *timer;
  char *name;
};
struct link *link_new(const char *name) {
  struct link *l = calloc(1, sizeof(*l));
  l->name = strdup(name);
  return l;
}
void link_arm(struct link *l) {
  free(l->timer); // WARN[low]: 'l->timer' is freed while 'timers' may still point to it
  l->timer = timer_new(10); // NOTE: 'link_arm' follows 'timers' later // NOTE: 'timer' gets a new one here
}
void link_free(struct link *l) {
  free(l->name); // NOTE: 'name' is freed here
  free(l); // REASON: found-otherwise // WARN[low]: 'l' is freed here, and what its 'timer' has is not
}

struct info {
  char *frame;
  int id;
};
struct port {
  struct info *last, *own;
};
void port_set(struct port *p, const char *frame) {
  free(p->own->frame); // NOTE: the old one is freed here
  p->own->frame = strdup(frame); // NOTE: 'frame' gets a new one here
}
void port_forget(struct port *p) {
  free(p->last); // REASON: set-in-others // WARN[low]: 'p->last' is freed here, and what its 'frame' has is not
  p->last = NULL;
}
