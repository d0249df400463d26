// RUN: %check-findings %s
// The program ends as if all had been well.

#include <event2/event.h>

int main(void) {
  struct event_base *base = event_base_new();
  if (!base)
    return 1;
  event_base_dispatch(base); // WARN[medium]: the result of 'event_base_dispatch' is ignored: what follows goes on as if it were done
  event_base_free(base);
  return 0;
}
