// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// The only member of its own is one that is replaced now and then.
#include <stdlib.h>
#include <string.h>
struct pane {
  struct pane *next;
  int id;
  char *last;
};
struct watch {
  struct pane *panes;
};
static struct pane *find(struct watch *w, int id) {
  struct pane *p;
  for (p = w->panes; p != NULL; p = p->next)
    if (p->id == id)
      return p;
  p = calloc(1, sizeof(*p));
  p->id = id;
  p->next = w->panes;
  w->panes = p; // WARN[low]: an entry is added to 'watch.panes' here again and again, and none goes before all of them do
  return p;
}
void seen(struct watch *w, int id, const char *text) {
  struct pane *p = find(w, id);
  char *value = strdup(text);
  if (p->last != NULL && strcmp(value, p->last) == 0) {
    free(value);
    return;
  }
  free(p->last); // NOTE: the old one is freed here
  p->last = value; // NOTE: 'last' gets a new one here
}
void watch_free(struct watch *w) {
  struct pane *p, *next;
  for (p = w->panes; p != NULL; p = next) {
    next = p->next;
    free(p); // REASON: freed-when-replaced // WARN[medium]: 'p' is freed here, and what its 'last' has is not // NOTE: all of them go here
  }
  free(w);
}
