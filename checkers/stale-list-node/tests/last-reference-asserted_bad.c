// RUN: %check-findings %s
// Neither that it is the last reference nor what is asserted chooses objects that are not listed.
#include <assert.h>
#include <stdlib.h>
#include <sys/queue.h>

struct page {
  unsigned magic, refs;
  TAILQ_ENTRY(page) lru;
  LIST_ENTRY(page) hash;
};
static TAILQ_HEAD(, page) recent = TAILQ_HEAD_INITIALIZER(recent);
static LIST_HEAD(, page) known;

struct page *page_new(void) {
  struct page *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->magic = 0x7041;
  p->refs = 1;
  LIST_INSERT_HEAD(&known, p, hash);
  return p;
}
void page_touch(struct page *p) {
  TAILQ_INSERT_TAIL(&recent, p, lru); // NOTE: it is put into 'recent' here
}
void page_forget(struct page *p) {
  TAILQ_REMOVE(&recent, p, lru);
}
struct page *page_oldest(void) { return TAILQ_FIRST(&recent); }
void page_drop_bad(struct page *p) {
  assert(p->magic == 0x7041);
  if (--p->refs > 0)
    return;
  LIST_REMOVE(p, hash); // NOTE: it is taken out of 'known' here
  free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'recent'
}
