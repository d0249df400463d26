#ifndef HOOK_H
#define HOOK_H

struct hook_entry;
struct hook {
  const char *name;
  struct hook_entry *entries;
};
typedef int (*notify_fn)(void *arg, const char *xpath, const char *value);

void hook_register_arg(struct hook *hook, notify_fn fn, void *arg);
void hook_unregister_arg(struct hook *hook, notify_fn fn, void *arg);
int hook_call(struct hook *hook, const char *xpath, const char *value);

extern struct hook tree_changed;
extern struct hook session_closed;
#endif
