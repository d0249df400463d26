// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The function that makes an object registers it; the caller keeps what it gets,
// and destroys it later.
#include <stdlib.h>

struct notifier {
  int (*call)(struct notifier *n, unsigned long event);
  struct notifier *next;
};
static struct notifier *chain;

void notifier_register(struct notifier *n) {
  n->next = chain;
  chain = n;
}
void notifier_unregister(struct notifier *n) {
  for (struct notifier **at = &chain; *at; at = &(*at)->next)
    if (*at == n) {
      *at = n->next;
      return;
    }
}
void notifier_call(unsigned long event) {
  for (struct notifier *n = chain; n; n = n->next)
    n->call(n, event);
}

struct bridge {
  struct notifier nb;
  unsigned long events;
};

static int bridge_event(struct notifier *n, unsigned long event) {
  ((struct bridge *)n)->events += event;
  return 0;
}
struct bridge *bridge_probe(void) {
  struct bridge *br = calloc(1, sizeof(*br));
  if (!br)
    return NULL;
  br->nb.call = bridge_event;
  notifier_register(&br->nb); // NOTE: it is put into 'chain' here
  return br;
}
void bridge_suspend(struct bridge *br) { notifier_unregister(&br->nb); }
void bridge_remove(struct bridge *br) {
#ifdef FIXED
  notifier_unregister(&br->nb);
#endif
  free(br); // WARN[low]: 'br' is freed while it may still be linked in 'chain'
}

static struct bridge *the_bridge;

void bridge_on(void) {
  if (!the_bridge)
    the_bridge = bridge_probe();
}
void bridge_off(void) {
  if (the_bridge) {
    bridge_remove(the_bridge);
    the_bridge = NULL;
  }
}
