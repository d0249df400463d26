// RUN: %check-findings %s
// What the variable has is handed on, and then followed by somebody else.
#include <stdlib.h>

struct entry {
  struct entry *next;
  char *name;
};

static struct entry *first;
static struct entry *selected;

static int entry_index(struct entry *list, struct entry *item) {
  int n = 0;
  for (struct entry *e = list; e; e = e->next, n++)
    if (e->name[0] == item->name[0])
      return n;
  return -1;
}

static int entry_place(struct entry *list, struct entry *item, int by) {
  int at = entry_index(list, item);
  return at < 0 ? at : at + by;
}

void entry_add(struct entry *e) {
  e->next = first;
  first = e;
}

void entry_select(struct entry *e) { selected = e; } // NOTE: 'selected' is set here

int entry_moved(int by) {
  if (!selected)
    return -1;
  return entry_place(first, selected, by); // NOTE: 'entry_moved' follows 'selected' later
}

void entry_delete_bad(struct entry *e) {
  for (struct entry **p = &first; *p; p = &(*p)->next)
    if (*p == e) {
      *p = e->next;
      break;
    }
  free(e->name);
  free(e); // WARN[medium]: 'e' is freed while 'selected' may still point to it
}
