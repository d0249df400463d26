// RUN: %check-findings %s
//
// The function that frees any pane it is given compares each of the desk's pointers
// with it.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pane {
  struct pane *next;
  int id;
  int mapped;
};

struct desk {
  struct pane *panes;
  struct pane *active;
  struct pane *grabbed;
  struct pane *raised;
};

static struct desk desk;

int next_command(char *word, int *id);

static struct pane *pane_by_id(int id) {
  for (struct pane *p = desk.panes; p; p = p->next)
    if (p->id == id)
      return p;
  return NULL;
}

static void pane_new(int id) {
  struct pane *p = calloc(1, sizeof *p);
  if (!p)
    return;
  p->id = id;
  p->next = desk.panes;
  desk.panes = p;
}

static void pane_enter(struct pane *p) {
  desk.active = p;
  desk.raised = p;
}

static void pane_grab(struct pane *p) {
  desk.raised = NULL;
  desk.grabbed = p;
}

static void pane_destroy(struct pane *p) {
  if (desk.grabbed == p)
    desk.grabbed = NULL;
  if (desk.raised == p)
    desk.raised = NULL;
  if (desk.active == p)
    desk.active = NULL;
  for (struct pane **at = &desk.panes; *at; at = &(*at)->next)
    if (*at == p) {
      *at = p->next;
      break;
    }
  free(p);
}

static void raise_due(void) {
  if (desk.raised)
    printf("%d\n", desk.raised->id);
  desk.raised = NULL;
}

int main(void) {
  char word[16];
  int id;
  while (next_command(word, &id)) {
    struct pane *p = pane_by_id(id);
    if (!strcmp(word, "new") && !p)
      pane_new(id);
    else if (!strcmp(word, "tick"))
      raise_due();
    else if (p && !strcmp(word, "enter"))
      pane_enter(p);
    else if (p && !strcmp(word, "grab"))
      pane_grab(p);
    else if (p && !strcmp(word, "close"))
      pane_destroy(p);
  }
  return desk.active || desk.grabbed;
}
