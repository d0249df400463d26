#include "hook.h"
#include <stdlib.h>

struct hook_entry {
  struct hook_entry *next;
  notify_fn fn;
  void *arg;
};
struct hook tree_changed = {"tree changed", NULL};
struct hook session_closed = {"session closed", NULL};

void hook_register_arg(struct hook *hook, notify_fn fn, void *arg) {
  struct hook_entry *he = calloc(1, sizeof(*he)), **pos = &hook->entries;
  if (!he)
    abort();
  he->fn = fn;
  he->arg = arg;
  while (*pos)
    pos = &(*pos)->next;
  *pos = he;
}

void hook_unregister_arg(struct hook *hook, notify_fn fn, void *arg) {
  struct hook_entry *he, **pos;
  for (pos = &hook->entries; (he = *pos); pos = &he->next) {
    if (he->fn == fn && he->arg == arg) {
      *pos = he->next;
      free(he);
      return;
    }
  }
}

int hook_call(struct hook *hook, const char *xpath, const char *value) {
  struct hook_entry *he, *next;
  int sum = 0;
  for (he = hook->entries; he; he = next) {
    next = he->next;
    sum += he->fn(he->arg, xpath, value);
  }
  return sum;
}
