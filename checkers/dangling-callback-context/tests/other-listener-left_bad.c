// RUN: %check-findings %s
// What tells it that the icon is gone takes two of three listeners out: the
// third is in a list of the surface, which stays.
#include <stdlib.h>
#include <wayland-server-core.h>

struct surface {
  struct wl_signal commit;
};
struct icon {
  struct surface *surface;
  struct wl_signal hide, gone;
};
struct view {
  struct wl_listener commit, hide, gone;
  int n;
};

static void view_commit(struct wl_listener *l, void *data) {
  struct view *v = wl_container_of(l, v, commit);
  v->n++;
}
static void view_hide(struct wl_listener *l, void *data) {
  struct view *v = wl_container_of(l, v, hide);
  v->n--;
}
static void view_gone(struct wl_listener *l, void *data) {
  struct view *v = wl_container_of(l, v, gone);
  wl_list_remove(&v->hide.link); // NOTE: it is taken out of 'icon->hide' here
  wl_list_remove(&v->gone.link);
  free(v); // REASON: other-listener-left, freed-by-sibling // WARN[medium]: 'v' is freed while it may still be linked in 'icon->surface->commit'
}
void view_new(struct icon *icon) {
  struct view *v = calloc(1, sizeof(*v));
  if (!v)
    return;
  v->commit.notify = view_commit;
  wl_signal_add(&icon->surface->commit, &v->commit); // NOTE: it is put into 'icon->surface->commit' here
  v->hide.notify = view_hide;
  wl_signal_add(&icon->hide, &v->hide);
  v->gone.notify = view_gone;
  wl_signal_add(&icon->gone, &v->gone);
}
