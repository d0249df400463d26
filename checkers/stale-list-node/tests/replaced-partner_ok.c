// RUN: %check-findings %s
// The one before is let go of, or who frees a seat looks for all who name it.
#include <stdlib.h>

struct guest;
struct seat {
  struct guest *guest;
  int number, served;
};
struct guest {
  struct seat *seat;
  struct guest *next;
};
static struct guest *guests;

void seat_take(struct seat *s, struct guest *g) {
  if (s->guest)
    s->guest->seat = NULL;
  s->guest = g;
  g->seat = s;
}
void guests_serve(void) {
  for (struct guest *g = guests; g; g = g->next)
    if (g->seat)
      g->seat->served++;
}
void seat_free(struct seat *s) {
  if (s->guest)
    free(s->guest);
  free(s);
}

struct waiter;
struct table {
  struct waiter *waiter;
  int served;
};
struct waiter {
  struct table *table;
  struct waiter *next;
};
static struct waiter *waiters;

void table_assign(struct table *t, struct waiter *w) {
  if (t->waiter)
    t->served = 0;
  t->waiter = w;
  w->table = t;
}
void waiters_walk(void) {
  for (struct waiter *w = waiters; w; w = w->next)
    if (w->table)
      w->table->served++;
}
void table_free(struct table *t) {
  for (struct waiter *w = waiters; w; w = w->next)
    if (w->table == t)
      w->table = NULL;
  free(t);
}

// The last one of a list, which goes on behind it.
struct page;
struct book {
  struct page *first, *last;
  int read;
};
struct page {
  struct book *book;
  struct page *next;
};

void book_add(struct book *b, struct page *p) {
  p->book = b;
  if (b->last)
    b->last->next = p;
  else
    b->first = p;
  b->last = p;
}
void page_read(struct page *p) { p->book->read++; }
void book_free(struct book *b) {
  for (struct page *p = b->first, *next; p; p = next) {
    next = p->next;
    free(p);
  }
  free(b);
}
