// RUN: %check-findings %s
// The function goes on once the callback was called, which ends itself.
#include "Inputs/watch.h"

struct request {
  int id;
  int processed;
};

int is_due(void);
void iterate(struct loop *loop);

static int pop(void *arg) {
  int *done = arg;
  *done = 1;
  return 0;
}

static int pop_again(void *arg) {
  int *done = arg;
  *done = 1;
  return 1;
}

static int process(void *arg) {
  struct request *r = arg;
  if (r->id < 0) {
    r->processed = 2;
    return 0;
  }
  r->processed = 1;
  return 0;
}

void wait_ok(struct loop *loop) {
  int done = 0;
  timer_add(loop, pop, &done); // REASON: waits-until-called // WARN[low]: 'done' is local to 'wait_ok', but callback 'pop' may be called with it afterwards
  while (!done)
    iterate(loop);
}

int ask_ok(struct loop *loop, int id) {
  struct request r = {.id = id, .processed = 0};
  timer_add(loop, process, &r); // WARN[low]: 'r' is local to 'ask_ok', but callback 'process' may be called with it afterwards
  while (!r.processed)
    iterate(loop);
  return r.processed; // NOTE: it is still registered when 'ask_ok' returns here
}

// Where it was not called it is removed.
void drain_ok(struct loop *loop) {
  int done = 0;
  unsigned timer = timer_add(loop, pop, &done); // REASON: waits-until-called // WARN[low]: 'done' is local to 'drain_ok', but callback 'pop' may be called with it afterwards
  while (!done && is_due())
    iterate(loop);
  if (!done && timer > 0)
    timer_del(timer); // NOTE: another way unregisters it here
}

// It is called again.
void again_bad(struct loop *loop) {
  int done = 0;
  timer_add(loop, pop_again, &done); // WARN[medium]: 'done' is local to 'again_bad', but callback 'pop_again' may be called with it afterwards // NOTE: it is registered here
  while (!done) // NOTE: assuming 'done' is not equal to 0
    iterate(loop);
} // NOTE: 'done' is local to 'again_bad', but callback 'pop_again' is still registered with it when it returns

// The loop may end otherwise.
void drain_bad(struct loop *loop) {
  int done = 0;
  timer_add(loop, pop, &done); // WARN[medium]: 'done' is local to 'drain_bad', but callback 'pop' may be called with it afterwards // NOTE: it is registered here
  while (!done && is_due()) // NOTE: assuming 'done' is 0
    iterate(loop);
} // NOTE: 'done' is local to 'drain_bad', but callback 'pop' is still registered with it when it returns

// The function says so itself.
void give_up_bad(struct loop *loop) {
  int done = 0;
  timer_add(loop, pop, &done); // WARN[medium]: 'done' is local to 'give_up_bad', but callback 'pop' may be called with it afterwards // NOTE: it is registered here
  while (!done) { // NOTE: assuming 'done' is 0
    iterate(loop);
    if (!is_due()) // NOTE: assuming the condition is true
      done = 1;
  }
} // NOTE: 'done' is local to 'give_up_bad', but callback 'pop' is still registered with it when it returns
