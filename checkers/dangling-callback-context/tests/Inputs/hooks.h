#ifndef HOOKS_H
#define HOOKS_H
#pragma GCC system_header

struct hook {
  struct hook *next, *prev;
  void (*fn)(struct hook *);
};
struct hooks {
  struct hook first;
};

static inline void hooks_init(struct hooks *h) {
  h->first.next = h->first.prev = &h->first;
}
static inline void hooks_add(struct hooks *h, struct hook *hook) {
  hook->next = h->first.next;
  hook->prev = &h->first;
  h->first.next->prev = hook;
  h->first.next = hook;
}
static inline void hook_remove(struct hook *hook) {
  hook->prev->next = hook->next;
  hook->next->prev = hook->prev;
}
/* What is wrong here is for others to mend. */
static inline void hooks_fire(struct hooks *h) {
  struct hook *hook = h->first.next;
  while (hook != &h->first) {
    struct hook *next = hook->next;
    hook->fn(hook);
    hook = next;
  }
}

#endif
