// RUN: %check-findings %s
// The program's macros have the names of <sys/queue.h>'s, and other parameters.
#include <stdlib.h>

#define LIST_HEAD(type, name) type *name
#define LIST_FIELDS(type, name) type *name##_next, *name##_prev
#define LIST_INSERT_AFTER(name, head, a, b)                                    \
  do {                                                                         \
    __typeof__(*(head)) **_head = &(head), *_a = (a), *_b = (b);               \
    if (!_a) {                                                                 \
      if ((_b->name##_next = *_head))                                          \
        _b->name##_next->name##_prev = _b;                                     \
      _b->name##_prev = NULL;                                                  \
      *_head = _b;                                                             \
    } else {                                                                   \
      if ((_b->name##_next = _a->name##_next))                                 \
        _b->name##_next->name##_prev = _b;                                     \
      _b->name##_prev = _a;                                                    \
      _a->name##_next = _b;                                                    \
    }                                                                          \
  } while (0)
#define LIST_APPEND(name, head, item)                                          \
  do {                                                                         \
    __typeof__(*(head)) **_hhead = &(head), *_tail = *_hhead;                  \
    while (_tail && _tail->name##_next)                                        \
      _tail = _tail->name##_next;                                              \
    LIST_INSERT_AFTER(name, *_hhead, _tail, item);                             \
  } while (0)
#define LIST_REMOVE(name, head, item)                                          \
  do {                                                                         \
    __typeof__(*(head)) **_head = &(head), *_item = (item);                    \
    if (_item->name##_next)                                                    \
      _item->name##_next->name##_prev = _item->name##_prev;                    \
    if (_item->name##_prev)                                                    \
      _item->name##_prev->name##_next = _item->name##_next;                    \
    else                                                                       \
      *_head = _item->name##_next;                                             \
    _item->name##_next = _item->name##_prev = NULL;                            \
  } while (0)

struct weight {
  LIST_FIELDS(struct weight, weights);
  int of;
};
struct group {
  LIST_HEAD(struct weight, weights);
};

static void weight_free(struct group *g, struct weight *w) {
  LIST_REMOVE(weights, g->weights, w);
  free(w);
}

int group_set_ok(struct group *g, int n, const int *of) {
  for (int i = 0; i < n; i++) {
    struct weight *w = calloc(1, sizeof(*w));
    if (!w)
      return -1;
    w->of = of[i];
    LIST_APPEND(weights, g->weights, w);
  }
  while (n < 0 && g->weights)
    weight_free(g, g->weights);
  return 0;
}
