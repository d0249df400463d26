// RUN: %check-findings %s
//
// Lists by macros of the program's own: what is stored into a head is in that
// list, and not in all lists whose heads have such a member.

#include <stdlib.h>
struct list {
  struct list *n, *p;
};
#define LIST_APPEND(lh, el)                                                    \
  ({                                                                           \
    (el)->p = (lh)->p;                                                         \
    (el)->p->n = (lh)->p = (el);                                               \
    (el)->n = (lh);                                                            \
    (el);                                                                      \
  })
#define LIST_DELETE(el)                                                        \
  ({                                                                           \
    typeof(el) __ret = (el);                                                   \
    (el)->n->p = (el)->p;                                                      \
    (el)->p->n = (el)->n;                                                      \
    (__ret);                                                                   \
  })
#define LIST_ELEM(lh, pt, el)                                                  \
  ((pt)(((const char *)(lh)) - ((size_t)&((pt)NULL)->el)))
#define list_for_each_entry_safe(item, back, list_head, member)                \
  for (item = LIST_ELEM((list_head)->n, typeof(item), member),                 \
      back = LIST_ELEM(item->member.n, typeof(item), member);                  \
       &item->member != (list_head);                                           \
       item = back, back = LIST_ELEM(back->member.n, typeof(back), member))
struct cond {
  struct list suites;
};
struct suite {
  struct list list;
  struct list terms;
};
struct term {
  struct list list;
  int x;
};
void add(struct suite *s, struct term *t) { LIST_APPEND(&s->terms, &t->list); } // NOTE: it is put into 's->terms' here
void add_suite(struct cond *c, struct suite *s) {
  LIST_APPEND(&c->suites, &s->list);
}
void free_cond(struct cond *cond) {
  struct suite *suite, *suite_back;
  struct term *term, *term_back;
  list_for_each_entry_safe(suite, suite_back, &cond->suites, list) {
    list_for_each_entry_safe(term, term_back, &suite->terms, list) {
      LIST_DELETE(&term->list); // NOTE: 'free_cond' takes it out of 's->terms' here
      free(term);
    }
    LIST_DELETE(&suite->list);
    free(suite);
  }
  free(cond);
}
struct cond *prune(struct cond *cond) {
  struct suite *suite, *tmp_suite;
  struct term *term, *tmp_term;
  list_for_each_entry_safe(suite, tmp_suite, &cond->suites, list) {
    list_for_each_entry_safe(term, tmp_term, &suite->terms, list) free(term);
    free(suite); // NOTE: 'prune' takes it out of 's->terms' here
  }
  return cond;
}
void use(struct cond *cond) {
  prune(cond);
  free(cond);
}
void drop(struct term *term) { free(term); } // WARN[low]: 'term' is freed while it may still be linked in 's->terms'
