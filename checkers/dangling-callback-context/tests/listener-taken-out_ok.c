// RUN: %check-findings %s
// The link in the listener that the object was found by is that of the object.
#include <stdlib.h>
#include <wayland-server-core.h>

struct device {
  struct wl_signal gone;
};
struct input {
  struct wl_list link;
  struct wl_listener gone;
};
static struct wl_list inputs;

static void input_gone(struct wl_listener *listener, void *data) {
  struct input *i = wl_container_of(listener, i, gone);
  wl_list_remove(&i->link);
  wl_list_remove(&i->gone.link);
  free(i);
}

void input_new(struct device *d) {
  struct input *i = calloc(1, sizeof(*i));
  if (!i)
    return;
  i->gone.notify = input_gone;
  wl_signal_add(&d->gone, &i->gone);
  wl_list_insert(&inputs, &i->link);
}
