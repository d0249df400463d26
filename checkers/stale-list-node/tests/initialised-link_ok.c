// RUN: %check-findings %s
//
// A macro that takes an element out and links it to itself; the element is one of
// two that the loop's variable may be.

#include <stddef.h>
#include <stdlib.h>

struct list {
  struct list *n, *p;
};
#define LIST_ADD(lh, el)                                                       \
  ({                                                                           \
    (el)->p = (lh)->p;                                                         \
    (el)->p->n = (lh)->p = (el);                                               \
    (el)->n = (lh);                                                            \
  })
#define LIST_TAKE(el)                                                          \
  ({                                                                           \
    __typeof__(el) e = (el);                                                   \
    __typeof__(e->n) n_ = e->n;                                                \
    __typeof__(e->p) p_ = e->p;                                                \
    n_->p = p_;                                                                \
    p_->n = n_;                                                                \
    e->n = e->p = e;                                                           \
  })
#define ELEM(lh, type, member)                                                 \
  ((type)((const char *)(lh) - offsetof(struct server, member)))

struct pool {
  struct list servers;
};
struct server {
  struct list link;
  int id;
};

void server_add(struct pool *p, struct server *s) {
  LIST_ADD(&p->servers, &s->link);
}

void server_drop(struct server *s) {
  LIST_TAKE(&s->link);
  free(s);
}

void pool_empty(struct pool *p) {
  struct server *s, *next;
  for (s = ELEM(p->servers.n, struct server *, link),
      next = ELEM(s->link.n, struct server *, link);
       &s->link != &p->servers;
       s = next, next = ELEM(next->link.n, struct server *, link)) {
    LIST_TAKE(&s->link);
    free(s);
  }
}
