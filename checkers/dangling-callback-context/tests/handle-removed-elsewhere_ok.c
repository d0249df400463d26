// RUN: %check-findings %s
// It is given back by its address, and by who calls the destructor.
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

static void call_cancel(struct call **ref) {
  if (*ref)
    call_drop(*ref);
  *ref = NULL;
}
static void spin(void *data) {
  struct fan *f = data;
  f->spin = NULL;
  f->speed++;
}
void fan_start(struct fan *f) {
  if (!f->spin)
    f->spin = call_later(spin, f);
}
void fan_pause(struct fan *f) { call_cancel(&f->spin); }
void fan_free(struct fan *f) {
  call_cancel(&f->spin);
  free(f);
}
