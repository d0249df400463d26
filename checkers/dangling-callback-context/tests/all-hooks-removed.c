// RUN: %check-findings %s
// Both go first.
#include <stdlib.h>

struct hook {
  struct hook *next;
  void (*fn)(void);
};
static struct hook *opens, *closes;

static void add(struct hook **list, void (*fn)(void)) {
  struct hook *h = calloc(1, sizeof(*h));
  if (!h)
    return;
  h->fn = fn;
  h->next = *list;
  *list = h;
}
static void del(struct hook **list, void (*fn)(void)) {
  for (struct hook *h; (h = *list); list = &h->next) {
    if (h->fn == fn) {
      *list = h->next;
      free(h);
      return;
    }
  }
}
void hook_open(void (*fn)(void)) { add(&opens, fn); }
void hook_close(void (*fn)(void)) { add(&closes, fn); }
void unhook_open(void (*fn)(void)) { del(&opens, fn); }
void unhook_close(void (*fn)(void)) { del(&closes, fn); }
void tell_all(void) {
  for (struct hook *h = opens; h; h = h->next)
    h->fn();
  for (struct hook *h = closes; h; h = h->next)
    h->fn();
}

struct stats {
  int opened, closed;
};
static struct stats *stats;

static void on_open(void) { stats->opened++; }
static void on_close(void) { stats->closed++; }

int stats_start(void) {
  stats = calloc(1, sizeof(*stats)); // WARN[low]: 'stats' is set to a new object here, and the old one is not freed
  if (!stats)
    return -1;
  hook_open(on_open);
  hook_close(on_close);
  return 0;
}
void stats_stop(void) {
  unhook_open(on_open);
  unhook_close(on_close);
  free(stats); // NOTE: what 'stats' has is freed here
  stats = NULL;
}
