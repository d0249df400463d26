// RUN: %check-findings %s
// A record of pointers to elements is no head if nothing is put into it; that it
// dies with them is not seen.
#include <stdlib.h>

struct item {
  struct {
    struct item *next, **prev;
  } link;
  int n;
};
struct items {
  struct item *first, **last;
};
struct cursor {
  struct item *at;
};
struct store {
  struct items all;
  struct cursor cursor;
};

void item_add(struct store *s, struct item *i) {
  i->link.next = NULL;
  i->link.prev = s->all.last;
  *s->all.last = i;
  s->all.last = &i->link.next;
}
struct item *item_next(struct store *s) {
  struct item *i = s->cursor.at;
  if (i)
    s->cursor.at = s->cursor.at->link.next;
  return i;
}
void rewind_to(struct store *s, struct item *i) { s->cursor.at = i; } // NOTE: 's->cursor.at' is set here

void item_free(struct store *s, struct item *i) {
  if (s->cursor.at == i)
    s->cursor.at = i->link.next; // NOTE: 'item_free' clears 's->cursor.at' here // NOTE: 's->cursor.at' is set here
  if (i->link.next)
    i->link.next->link.prev = i->link.prev;
  else
    s->all.last = i->link.prev;
  *i->link.prev = i->link.next;
  free(i);
}
void store_free(struct store *s) {
  struct item *i, *next;
  for (i = s->all.first; i; i = next) {
    next = i->link.next;
    free(i); // WARN[low]: 'i' is freed while 's->cursor.at' may still point to it
  }
  free(s);
}
