// RUN: %check-findings %s
// The loop walks over links that are parts of what is freed.
#include <stddef.h>
#include <stdlib.h>

struct list_head {
  struct list_head *next, *prev;
};
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))
#define list_for_each_entry(pos, head, member)                                 \
  for (pos = container_of((head)->next, __typeof__(*pos), member);             \
       &pos->member != (head);                                                 \
       pos = container_of(pos->member.next, __typeof__(*pos), member))
#define list_for_each_entry_safe(pos, n, head, member)                         \
  for (pos = container_of((head)->next, __typeof__(*pos), member),             \
      n = container_of(pos->member.next, __typeof__(*pos), member);            \
       &pos->member != (head);                                                 \
       pos = n, n = container_of(n->member.next, __typeof__(*n), member))
#define list_for_each(pos, head)                                               \
  for (pos = (head)->next; pos != (head); pos = pos->next)
static inline void list_del(struct list_head *e) {
  e->next->prev = e->prev;
  e->prev->next = e->next;
}

struct dev {
  int id;
  struct list_head node;
};
static struct list_head devs = {&devs, &devs};
void dev_free(struct dev *d) {
  list_del(&d->node);
  free(d); // NOTE: it is freed here, on some way
}

void drop_bad(int id) {
  struct dev *d;
  list_for_each_entry(d, &devs, node) { // WARN[medium]: 'd' is used here, and 'dev_free' may have freed it
    if (d->id == id)
      dev_free(d); // NOTE: 'dev_free' is called here
  }
}

void drop_ok(int id) {
  struct dev *d, *n;
  list_for_each_entry_safe(d, n, &devs, node) {
    if (d->id == id)
      dev_free(d);
  }
}

void drop_by_link_bad(int id) {
  struct list_head *p;
  list_for_each(p, &devs) { // WARN[medium]: 'p' is used here, and 'dev_free' may have freed it
    struct dev *d = container_of(p, struct dev, node);
    if (d->id == id)
      dev_free(d); // NOTE: 'dev_free' is called here
  }
}
