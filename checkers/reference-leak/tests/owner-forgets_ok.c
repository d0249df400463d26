// RUN: %check-findings %s
// Who calls for the end asks for the member first.
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
  r->open = b;
}
static void reader_free(struct reader *r) {
  free(r->name);
  free(r); // REASON: owner-asks
}
struct book *reader_done(struct reader *r) {
  struct book *b = r->open;
  reader_free(r);
  return b;
}
