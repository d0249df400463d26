// RUN: %check-findings %s
// The caller has the registry, and takes the local variable out again.
#include <stddef.h>

struct slot {
  void (*fn)(void *arg);
  void *arg;
};
struct step {
  int n;
};

void fire(struct slot *s) {
  if (s->fn)
    s->fn(s->arg);
}

static void count(void *arg) { ((struct step *)arg)->n++; }

static void step(struct slot *s) {
  struct step here = {0};
  s->fn = count;
  s->arg = &here; // REASON: caller-may-unregister // WARN[low]: 'here' is local to 'step', but 's->arg' may still have it afterwards
  fire(s);
}

void walk(struct slot *s) {
  step(s);
  s->arg = NULL;
}
