// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// Another function closes it, if it is called: that is for who uses it.
#include <stdlib.h>
struct book {
  int refs, pages;
};
static void book_ref(struct book *b) { b->refs++; }
void book_unref(struct book *b) {
  if (--b->refs == 0)
    free(b);
}
struct reader {
  struct book *open;
  char *name;
};
void reader_open(struct reader *r, struct book *b) {
  book_ref(b);
  r->open = b; // NOTE: 'open' gets one here
}
void reader_close(struct reader *r) {
  if (r->open)
    book_unref(r->open); // NOTE: it is dropped here on another way
  r->open = NULL;
}
void reader_free(struct reader *r) {
  free(r->name);
  free(r); // REASON: dropped-while-alive // WARN[low]: 'r' ends here, and the reference that its 'open' has is not dropped
}
