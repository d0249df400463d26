#ifndef SIGNAL_H
#define SIGNAL_H
#include <stddef.h>

struct list {
  struct list *prev, *next;
};
struct listener {
  struct list link;
  void (*notify)(struct listener *listener, void *data);
};
struct signal {
  struct list listeners;
};
#define container_of(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))

static inline void list_insert(struct list *list, struct list *elm) {
  elm->prev = list;
  elm->next = list->next;
  list->next = elm;
  elm->next->prev = elm;
}
static inline void list_remove(struct list *elm) {
  elm->prev->next = elm->next;
  elm->next->prev = elm->prev;
  elm->next = elm->prev = NULL;
}
static inline void signal_init(struct signal *signal) {
  signal->listeners.prev = signal->listeners.next = &signal->listeners;
}
static inline void signal_add(struct signal *signal, struct listener *listener) {
  list_insert(signal->listeners.prev, &listener->link);
}
static inline void signal_emit(struct signal *signal, void *data) {
  struct list *l, *next;
  for (l = signal->listeners.next; l != &signal->listeners; l = next) {
    struct listener *listener = container_of(l, struct listener, link);
    next = l->next;
    listener->notify(listener, data);
  }
}
#endif
