// RUN: %check-findings %s
// Members may have counted references to what has their list; and who calls back
// may know that there are none.
#include <stdlib.h>
#include <sys/queue.h>

struct page {
  LIST_ENTRY(page) link;
  struct book *book;
};
struct book {
  LIST_HEAD(, page) pages;
  int number, refs;
};
void page_add(struct book *b, struct page *p) {
  p->book = b;
  b->refs++;
  LIST_INSERT_HEAD(&b->pages, p, link);
}
int page_book(const struct page *p) { return p->book->number; }
void book_unref(struct book *b) {
  if (--b->refs == 0)
    free(b); // REASON: head-is-counted
}

struct car {
  LIST_ENTRY(car) link;
  struct train *train;
};
struct train {
  LIST_HEAD(, car) cars;
  int number;
};
struct line {
  void (*closed)(struct train *t);
};
void car_add(struct train *t, struct car *c) {
  c->train = t; // NOTE: 'c->train' is set here
  LIST_INSERT_HEAD(&t->cars, c, link);
}
int car_train(const struct car *c) { return c->train->number; } // NOTE: 'car_train' follows 'c->train' later
static void line_closed(struct train *t) { free(t); } // REASON: ends-in-callback // WARN[low]: 't' is freed while 'c->train' may still point to it // NOTE: moreover, 't' is freed while 'train.cars', its list, may still have members
const struct line line = {line_closed};
