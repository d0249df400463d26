// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Functions are registered; who looks for a name first may get many of them.
#include <stdlib.h>

struct hook {
  struct hook *next;
  int id;
  void (*run)(int id);
};
static struct hook *hooks, *named;

void hook_add(int id, void (*run)(int id)) {
  struct hook *h = calloc(1, sizeof(*h));
  if (!h)
    return;
  h->id = id;
  h->run = run;
  h->next = hooks;
  hooks = h; // REASON: is-registered // WARN[low]: an entry is added to 'hooks' here again and again, and nothing ever takes one out
}
void hook_set(int id, void (*run)(int id)) {
  struct hook *h;
  for (h = named; h; h = h->next)
    if (h->id == id)
      break;
  if (!h) {
    h = calloc(1, sizeof(*h));
    if (!h)
      return;
    h->id = id;
    h->next = named;
    named = h; // WARN[medium]: an entry is added to 'named' here again and again, and nothing ever takes one out
  }
  h->run = run;
}
