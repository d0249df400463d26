// RUN: %check-findings %s
// A library's function that ends what emits may take all of its listeners out.
#include <stdlib.h>
#include <wayland-server-core.h>

struct listener {
  struct wl_list link;
  void (*notify)(struct listener *l);
};
struct surface {
  struct wl_list commit;
};
struct surface *surface_create(void);
void surface_destroy(struct surface *s);
void surface_redraw(int number);

struct panel {
  struct surface *surface;
  struct listener commit;
  int commits;
};
static void on_commit(struct listener *l) {
  struct panel *p = wl_container_of(l, p, commit);
  p->commits++;
}
struct panel *panel_new(struct surface *s) {
  struct panel *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->surface = s;
  p->commit.notify = on_commit;
  wl_list_insert(&p->surface->commit, &p->commit.link); // NOTE: it is put into 'p->surface->commit' here
  return p;
}
void panel_hide(struct panel *p) { wl_list_remove(&p->commit.link); }
void panel_free(struct panel *p) {
  surface_destroy(p->surface);
  free(p); // REASON: owner-given-out-of-sight
}
void panel_drop_bad(struct panel *p) {
  surface_redraw(p->commits);
  free(p); // WARN[low]: 'p' is freed while it may still be linked in 'p->surface->commit'
}
