// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
/* LRU page cache with hand-written doubly linked list. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct page {
  struct page *newer, *older;
  uint64_t blkno;
  unsigned char data[4096];
};

struct page_cache {
  struct page *head, *tail;
  struct page *last_hit; /* one-entry shortcut */
  size_t count, max;
};

static struct page_cache *the_cache;

int page_cache_init(size_t max) {
  the_cache = calloc(1, sizeof(*the_cache));
  if (!the_cache)
    return -1;
  the_cache->max = max;
  return 0;
}

static void page_unlink(struct page_cache *pc, struct page *p) {
  if (p->newer)
    p->newer->older = p->older; // REASON: uses-not-in-sight
  else
    pc->head = p->older;
  if (p->older)
    p->older->newer = p->newer; // REASON: uses-not-in-sight
  else
    pc->tail = p->newer;
  pc->count--;
}

static void page_push(struct page_cache *pc, struct page *p) {
  p->newer = NULL;
  p->older = pc->head;
  if (pc->head)
    pc->head->newer = p;
  else
    pc->tail = p;
  pc->head = p;
  pc->count++;
}

static void page_evict(struct page_cache *pc) {
  struct page *victim = pc->tail;

  if (!victim)
    return;
  page_unlink(pc, victim);
#ifdef FIXED
  if (pc->last_hit == victim)
    pc->last_hit = NULL;
#endif
  free(victim); // WARN[low]: 'victim' is freed while 'pc->last_hit' may still point to it
}

struct page *page_lookup(uint64_t blkno) {
  struct page_cache *pc = the_cache;
  struct page *p;

  if (pc->last_hit && pc->last_hit->blkno == blkno) // NOTE: 'page_lookup' follows 'pc->last_hit' later
    return pc->last_hit;
  for (p = pc->head; p; p = p->older) {
    if (p->blkno == blkno) {
      pc->last_hit = p; // NOTE: 'pc->last_hit' is set here
      return p;
    }
  }
  return NULL;
}

struct page *page_insert(uint64_t blkno, const void *src) {
  struct page *p;

  while (the_cache->count >= the_cache->max && the_cache->tail)
    page_evict(the_cache);
  p = malloc(sizeof(*p));
  if (!p)
    return NULL;
  p->blkno = blkno;
  memcpy(p->data, src, sizeof(p->data));
  page_push(the_cache, p);
  return p;
}
