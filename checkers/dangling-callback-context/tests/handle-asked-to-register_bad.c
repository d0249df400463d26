// RUN: %check-findings %s
// CVET-ONLY: that nobody follows the handle is known of a whole program
// Who registers asks whether that was done before; that ends nothing.
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

struct roof {
  int angle;
  struct call *turn, *report;
};

static void turn(void *data) {
  struct roof *r = data;
  r->turn = NULL;
  r->angle += 10;
}
static void report(void *data) {
  struct roof *r = data;
  r->report = NULL;
  r->angle++;
}
static void want_turn(struct roof *r) {
  if (!r->turn)
    r->turn = call_later(turn, r);
}
void roof_move(struct roof *r, int to) {
  if (r->angle == to)
    return;
  want_turn(r);
  if (!r->report)
    r->report = call_later(report, r); // NOTE: it is registered here
}
void roof_free(struct roof *r) {
  if (r->turn)
    call_drop(r->turn); // NOTE: 'roof.turn' is unregistered here
  free(r); // REASON: handle-never-used // WARN[medium]: 'r' is freed while 'roof.report' may still be registered
}
int main(void) {
  struct roof *r = calloc(1, sizeof(*r));
  if (!r)
    return 1;
  roof_move(r, 20);
  roof_free(r);
  calls_make();
  return 0;
}
