// RUN: %check-findings %s
// All listeners of the object are in lists of one emitter, and what tells it
// that this is gone frees it: the other lists go, too, and nobody looks at them.
#include <wayland-server-core.h>
#include <stdlib.h>

struct listener {
  struct wl_list link;
  void (*notify)(struct listener *l);
};
struct seat {
  struct wl_list caps, gone;
};
struct follower {
  struct listener caps, gone;
  int n;
};
struct tracker {
  struct listener caps;
};

static void on_caps(struct listener *l) {
  struct follower *f = wl_container_of(l, f, caps);
  f->n++;
}
static void on_gone(struct listener *l) {
  struct follower *f = wl_container_of(l, f, gone);
  free(f); // REASON: freed-by-sibling // WARN[low]: 'f' is freed while it may still be linked in 's->caps' // NOTE: moreover, 'f' is freed while it may still be linked in 's->gone'
}
void follow(struct seat *s) {
  struct follower *f = calloc(1, sizeof(*f));
  if (!f)
    return;
  f->caps.notify = on_caps;
  wl_list_insert(&s->caps, &f->caps.link); // NOTE: it is put into 's->caps' here
  f->gone.notify = on_gone;
  wl_list_insert(&s->gone, &f->gone.link);
}
