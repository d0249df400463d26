#include "desk.h"
#include <stdlib.h>
#include <string.h>

struct desk desk = {.panes = TAILQ_HEAD_INITIALIZER(desk.panes)};

struct pane *pane_new(int id, const char *title) {
  struct pane *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->id = id;
  p->title = strdup(title);
  if (!p->title) {
    free(p);
    return NULL;
  }
  TAILQ_INSERT_TAIL(&desk.panes, p, link);
  return p;
}

struct pane *pane_by_id(int id) {
  struct pane *p;
  TAILQ_FOREACH(p, &desk.panes, link) {
    if (p->id == id)
      return p;
  }
  return NULL;
}

void pane_map(struct pane *p) {
  p->mapped = true;
  pane_lift(p);
}

void pane_unmap(struct pane *p) {
  p->mapped = false;
  if (desk.active == p)
    desk.active = NULL;
}

void pane_enter(struct pane *p) {
  if (desk.grabbed || !p->mapped)
    return;
  desk.active = p;
  raise_plan(p);
}

void pane_grab(struct pane *p) {
  raise_cancel();
  desk.grabbed = p;
  p->floating = true;
  pane_lift(p);
}

void pane_lift(struct pane *p) {
  p->depth = ++desk.top;
  TAILQ_REMOVE(&desk.panes, p, link);
  TAILQ_INSERT_HEAD(&desk.panes, p, link);
}

void pane_destroy(struct pane *p) {
  if (desk.grabbed == p)
    desk.grabbed = NULL;
  if (desk.active == p)
    desk.active = NULL;
  if (desk.raise_next == p)
    raise_cancel();
  TAILQ_REMOVE(&desk.panes, p, link);
  free(p->title);
  free(p);
}
