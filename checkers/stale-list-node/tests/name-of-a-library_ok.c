// RUN: %check-findings %s
// A file's own function is what its body says, even if a library has one of that
// name for a record of that name.
#include <stdlib.h>

struct event {
  int code;
};
static struct event *last_error;

static void event_free(struct event *e) {
  if (last_error == e)
    last_error = NULL;
  free(e); // REASON: detached-here
}

void event_drop(struct event *e) { event_free(e); }
void event_failed(struct event *e) { last_error = e; }
int event_last_error(void) { return last_error ? last_error->code : 0; }
