// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A listener that is part of what its own callback frees stays in the list;
// whoever emits goes on from it. The link in the listener that the object was
// found by is that of the object.
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
  wl_list_remove(&i->link); // NOTE: it is taken out of 'inputs' here
#ifdef FIXED
  wl_list_remove(&i->gone.link);
#endif
  free(i); // REASON: linked-in-callback // WARN[low]: 'i' is freed while it may still be linked in 'd->gone'
}

void input_new(struct device *d) {
  struct input *i = calloc(1, sizeof(*i));
  if (!i)
    return;
  i->gone.notify = input_gone;
  wl_signal_add(&d->gone, &i->gone); // NOTE: it is put into 'd->gone' here
  wl_list_insert(&inputs, &i->link);
}
