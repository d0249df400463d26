// RUN: %check-findings %s
// What the callee asks before it frees anything, the caller has asked, too.
#include <stdlib.h>

struct link {
  int trusted, failures;
};

static void link_lost(struct link *l) {
  l->failures++;
  if (!l->trusted)
    free(l);
}

void on_error(struct link *l) {
  if (!l->trusted)
    return;
  link_lost(l);
  l->failures++; // REASON: other-answer
}
