// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// Who ends drops nothing of what its member has.
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
int reader_pages(struct reader *r) { return r->open ? r->open->pages : 0; }
void reader_free(struct reader *r) {
  free(r->name);
  free(r); // REASON: nobody-drops-it // WARN[medium]: 'r' ends here, and the reference that its 'open' has is not dropped
}
