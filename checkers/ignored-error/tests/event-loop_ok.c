// RUN: %check-findings %s

#include <event2/event.h>

// There is nobody who could be told.
void run(struct event_base *base) { event_base_loop(base, 0); }

int looked(struct event_base *base) {
  int failed = event_base_dispatch(base) < 0;
  event_base_free(base);
  return failed;
}

// It always ends so.
int main(void) {
  struct event_base *base = event_base_new();
  run(base);
  looked(base);
  event_base_dispatch(base);
  return 0;
}

// One round, that waits for nothing.
int poll_once_ok(struct event_base *base, int *ready) {
  if (!base)
    return -1;
  event_base_loop(base, 2);
  *ready = 1;
  return 0;
}
