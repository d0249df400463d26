// RUN: %check-findings %s
// In a record of its own, with a reset by the same kind of function.
#include <stddef.h>

struct hooks {
  void (*on_open)(void *user);
  void (*on_data)(void *user, int n);
  void (*on_close)(void *user);
  void *user;
  int enabled;
};

static struct hooks the_hooks;

void hooks_install(void (*open)(void *), void (*data)(void *, int),
                   void (*close)(void *), void *user) {
  the_hooks.on_open = open;
  the_hooks.on_data = data;
  the_hooks.on_close = close; // NOTE: 'hooks_install' sets both
  the_hooks.user = user;
  the_hooks.enabled = 1;
}

void hooks_remove(void) {
  the_hooks.on_open = NULL;
  the_hooks.on_data = NULL;
  the_hooks.user = NULL; // WARN[medium]: 'the_hooks.on_close' is left where 'the_hooks.user', which it is called with, is cleared
  the_hooks.enabled = 0;
}

void hooks_opened(void) {
  if (the_hooks.on_open)
    the_hooks.on_open(the_hooks.user);
}

void hooks_closed(void) {
  if (the_hooks.on_close)
    the_hooks.on_close(the_hooks.user); // NOTE: it is called here
}
