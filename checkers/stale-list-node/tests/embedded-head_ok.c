// RUN: %check-findings %s
// What only ever gets elements may be a head itself, so nobody need take it out.
#include <stdlib.h>

struct list {
  struct list *next, *prev;
};
static struct list items = {&items, &items};

static void list_add(struct list *head, struct list *l) {
  l->next = head->next;
  l->prev = head;
  head->next->prev = l;
  head->next = l;
}

struct item {
  struct list link;
  int value;
};

void item_add(struct item *i) { list_add(&items, &i->link); }

void item_free_ok(struct item *i) {
  free(i); // REASON: may-be-a-head, may-hold-such
}
