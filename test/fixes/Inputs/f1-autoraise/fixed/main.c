#include "desk.h"
#include <stdio.h>
#include <string.h>

static void list(void) {
  struct pane *p;
  TAILQ_FOREACH(p, &desk.panes, link)
  printf("%d %s depth %d%s\n", p->id, p->title, p->depth, p == desk.active ? " active" : "");
}

int main(void) {
  char word[16], title[64];
  int id;
  struct pane *p;
  raise_init();
  while (scanf("%15s %d", word, &id) == 2) {
    p = pane_by_id(id);
    if (!strcmp(word, "new")) {
      snprintf(title, sizeof(title), "pane %d", id);
      if (!p && (p = pane_new(id, title)))
        pane_map(p);
    } else if (!strcmp(word, "tick")) {
      tickers_run();
    } else if (!strcmp(word, "list")) {
      list();
    } else if (p && !strcmp(word, "enter")) {
      pane_enter(p);
    } else if (p && !strcmp(word, "grab")) {
      pane_grab(p);
    } else if (p && !strcmp(word, "hide")) {
      pane_unmap(p);
    } else if (p && !strcmp(word, "close")) {
      pane_unmap(p);
      pane_destroy(p);
    }
  }
  while ((p = TAILQ_FIRST(&desk.panes)))
    pane_destroy(p);
  return 0;
}
