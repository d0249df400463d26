// RUN: %check-findings %s
// Code that is not in sight has the table, too.
#include <stdlib.h>

struct item {
  struct item *next;
  int id;
};
static struct item *items;
void items_trim(struct item **list);

void item_add(int id) {
  struct item *i = malloc(sizeof(*i));
  if (!i)
    return;
  i->id = id;
  i->next = items;
  items = i; // REASON: table-given-away
}
void item_idle(void) { items_trim(&items); }
