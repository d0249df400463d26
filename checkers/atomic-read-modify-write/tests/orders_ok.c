// RUN: %check-findings %s

#include <stdatomic.h>

struct ring {
  atomic_uint head, tail;
};

// There is one writer of each end, who reads it as he has left it.
void push_ok(struct ring *r) {
  unsigned head = atomic_load_explicit(&r->head, memory_order_relaxed);
  atomic_store_explicit(&r->head, head + 1, memory_order_release);
}
void pop_ok(struct ring *r) {
  atomic_store_explicit(
      &r->tail, atomic_load_explicit(&r->tail, memory_order_relaxed) + 1,
      memory_order_release);
}
void relaxed_ok(struct ring *r) {
  atomic_store(&r->tail,
               atomic_load_explicit(&r->tail, memory_order_relaxed) + 1);
}
void other_end_ok(struct ring *r) {
  atomic_store(&r->tail, atomic_load(&r->head));
}
int added_ok(struct ring *r) { return atomic_fetch_add(&r->head, 1); }
