// RUN: %check-findings %s
// A field is freed and not reset; what leaves little of that.
#include <stdlib.h>

struct text {
  char *bytes;
  int length;
};
struct entry {
  struct text *title;
};

void entry_drop(struct entry *e) {
  free(e->title); // REASON: left-dangling // WARN[low]: 'e->title' keeps pointing to what is freed here
}

struct text *text_new(void);
void scratch(void) { // NOTE: 'scratch' reads it
  struct entry e;
  e.title = text_new();
  free(e.title); // REASON: owner-is-local
}

struct page {
  struct text *body;
};
static void page_clear(struct page *p) {
  free(p->body); // REASON: freed-in-callback // WARN[low]: 'p->body' keeps pointing to what is freed here
}
void (*on_clear)(struct page *) = page_clear;
int page_length(struct page *p) { return p->body->length; } // NOTE: 'page_length' reads it

struct cache {
  struct text *last;
  int hits;
};
void cache_fill(struct cache *c, struct text *t) {
  c->last = t;
  c->hits++;
}
void cache_drop(struct cache *c) {
  free(c->last); // REASON: unread-elsewhere // WARN[low]: 'c->last' keeps pointing to what is freed here
}
