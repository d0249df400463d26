// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// A listing that may be left in the middle keeps where it is.
#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>
struct book {
  TAILQ_ENTRY(book) link;
  int refs, pages;
};
TAILQ_HEAD(books, book);
struct listing {
  struct books *all;
  struct book *at;
  int room;
};
static void book_put(struct books *all, struct book *b) {
  if (--b->refs == 0) {
    TAILQ_REMOVE(all, b, link);
    free(b);
  }
}
int listing_go_on(struct listing *l) {
  while (l->at) {
    struct book *b = l->at, *next;
    if (l->room < b->pages)
      return 0;
    l->room -= b->pages;
    next = TAILQ_NEXT(b, link);
    if (next)
      next->refs++;
    b->refs--; // NOTE: it is dropped here on another way
    l->at = next; // NOTE: 'at' gets one here
  }
  return 1;
}
void book_end(struct books *all, struct book *b) { book_put(all, b); }
void listing_end(struct listing *l) {
  free(l); // REASON: held-between-calls // WARN[medium]: 'l' ends here, and the reference that its 'at' has is not dropped
}
