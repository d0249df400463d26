// RUN: %check-findings %s
#include <cvet.h>
#include <stdlib.h>
#include <sys/queue.h>

struct page {
  LIST_ENTRY(page) link;
  long number;
};
struct cache {
  LIST_HEAD(, page) pages;
  cvet_weak struct page *hint;
};
static struct cache cache;
cvet_weak static struct page *last;

// Only compared with what the list has.
struct page *page_find(long number) {
  struct page *p;
  LIST_FOREACH(p, &cache.pages, link)
    if ((p == cache.hint || p == last) && p->number == number)
      break;
  cache.hint = p;
  last = p;
  return p;
}

void page_free_ok(struct page *p) {
  LIST_REMOVE(p, link);
  free(p);
}
