// RUN: %check-findings %s
// One handle only: who stops gives it back, who frees does not look at it.
#include <stdlib.h>

struct call {
  struct call *prev, *next;
  void (*fn)(void *data);
  void *data;
};
static struct call queue = {&queue, &queue, NULL, NULL};

static struct call *call_later(void (*fn)(void *data), void *data) {
  struct call *c = malloc(sizeof(*c));
  if (!c)
    return NULL;
  c->fn = fn;
  c->data = data;
  c->prev = queue.prev;
  c->next = &queue;
  queue.prev->next = c;
  queue.prev = c;
  return c;
}
static void call_drop(struct call *c) {
  c->prev->next = c->next;
  c->next->prev = c->prev;
  free(c);
}
static inline void calls_make(void) {
  while (queue.next != &queue) {
    struct call *c = queue.next;
    void (*fn)(void *) = c->fn;
    void *data = c->data;
    call_drop(c);
    fn(data);
  }
}

struct fan {
  int speed;
  struct call *spin;
};

static void spin(void *data) {
  struct fan *f = data;
  f->spin = NULL;
  f->speed++;
}
void fan_start(struct fan *f) {
  if (!f->spin)
    f->spin = call_later(spin, f); // NOTE: it is registered here
}
void fan_stop(struct fan *f) {
  if (f->spin)
    call_drop(f->spin);
  f->spin = NULL;
}
void fan_free(struct fan *f) {
  f->speed = 0;
  free(f); // REASON: handle-removed-elsewhere // WARN[low]: 'f' is freed while 'fan.spin' may still be registered // NOTE: moreover, 'f' is freed while a callback may still get it from 'call.data'
}
