// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// A way that only jumps to the one return, with what it returns, is a return.
#include <stdlib.h>

struct page {
  int refs, size;
};
static void page_get(struct page *p) { p->refs++; }
static void page_put(struct page *p) {
  if (--p->refs == 0)
    free(p);
}

int page_check_bad(struct page *p, int limit) {
  int rc;
  page_get(p); // NOTE: 'p' gets one more reference here
  if (p->size > limit) {
    rc = -1; // WARN[medium]: the reference to 'p' is not dropped on this way
    goto out;
  }
  p->size = limit;
  page_put(p); // NOTE: it is dropped here on another way
  rc = 0;
out:
  return rc;
}
int page_check_twice_bad(struct page *p, int limit) {
  int rc = 0, result;
  page_get(p);
  if (p->size > limit) { // NOTE: also here: the reference to 'p' is not dropped where this way fails
    rc = -1;
    goto out;
  }
  p->size = limit;
  page_put(p);
out:
  result = rc;
  return result;
}
int page_check_ok(struct page *p, int limit) {
  int rc;
  page_get(p);
  if (p->size > limit) {
    rc = -1;
    goto out;
  }
  p->size = limit;
  rc = 0;
out:
  page_put(p);
  return rc;
}
