// RUN: %check-findings %s
// The members live on, and each takes itself out of a head that is gone.
#include <stddef.h>
#include <stdlib.h>

struct link {
  struct link *prev, *next;
};
struct page {
  int number;
  struct link children;
  struct link in_parent;
};

static inline void link_init(struct link *l) { l->prev = l->next = l; }
static inline void link_put(struct link *at, struct link *l) {
  l->prev = at;
  l->next = at->next;
  at->next->prev = l;
  at->next = l;
}
static inline void link_take(struct link *l) {
  l->prev->next = l->next;
  l->next->prev = l->prev;
  l->prev = l->next = NULL;
}

struct page *page_new(int number, struct page *parent) {
  struct page *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->number = number;
  link_init(&p->children);
  link_init(&p->in_parent);
  if (parent)
    link_put(&parent->children, &p->in_parent); // NOTE: 'p' is put there here
  return p;
}
int page_children(struct page *p) {
  int n = 0;
  for (struct link *l = p->children.next; l != &p->children; l = l->next)
    n++;
  return n;
}
void page_free(struct page *p) {
  link_take(&p->in_parent);
  free(p); // WARN[low]: 'p' is freed while 'page.children', its list, may still have members
}
