// RUN: %check-findings --confidence=low %s
// One names another of its kind, and that is no link of a list.
#include <stdlib.h>

struct call {
  struct call *next;
  struct call *master;
  int id, ends;
};
static struct call *calls;

struct call *call_new(int id, struct call *master) {
  struct call *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->id = id;
  c->master = master; // NOTE: 'c->master' is set here
  c->next = calls;
  calls = c;
  return c;
}
void call_end(struct call *c) {
  if (c->master)
    c->master->ends++; // NOTE: 'call_end' follows 'c->master' later
}
void call_free(struct call *c) {
  for (struct call **p = &calls; *p; p = &(*p)->next)
    if (*p == c) {
      *p = c->next;
      break;
    }
  c->master = NULL; // NOTE: 'c->master' is cleared here
  free(c); // WARN[low]: 'c' is freed while 'c->master' may still point to it
}
