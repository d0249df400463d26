// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The handler that frees the object is called for one of its listeners: that
// says nothing about the others, which other emitters call.
#include <wayland-server-core.h>
#include <stdlib.h>

struct listener {
  struct wl_list link;
  void (*notify)(struct listener *l);
};
struct screen {
  struct wl_list frame, resize;
};
struct cursor {
  struct screen *screen;
  struct wl_list hide, gone;
};
struct overlay {
  struct listener frame, hide, gone;
  int drawn;
};

static void emit(struct wl_list *all) {
  for (struct wl_list *at = all->next, *next; at != all; at = next) {
    struct listener *l = wl_container_of(at, l, link);
    next = at->next;
    l->notify(l);
  }
}
void screen_draw(struct screen *s) { emit(&s->frame); }
void cursor_hide(struct cursor *c) { emit(&c->hide); }
void cursor_gone(struct cursor *c) { emit(&c->gone); }

static void on_frame(struct listener *l) {
  struct overlay *o = wl_container_of(l, o, frame);
  o->drawn++;
}
static void on_hide(struct listener *l) {
  struct overlay *o = wl_container_of(l, o, hide);
  o->drawn = 0;
}
static void on_gone(struct listener *l) {
  struct overlay *o = wl_container_of(l, o, gone);
#ifdef FIXED
  wl_list_remove(&o->frame.link);
#endif
  wl_list_remove(&o->hide.link); // NOTE: it is taken out of 'c->hide' here
  wl_list_remove(&o->gone.link);
  free(o); // WARN[medium]: 'o' is freed while it may still be linked in 'c->screen->frame'
}
void overlay_new(struct cursor *c) {
  struct overlay *o = calloc(1, sizeof(*o));
  if (!o)
    return;
  o->frame.notify = on_frame;
  wl_list_insert(&c->screen->frame, &o->frame.link); // NOTE: it is put into 'c->screen->frame' here
  o->hide.notify = on_hide;
  wl_list_insert(&c->hide, &o->hide.link);
  o->gone.notify = on_gone;
  wl_list_insert(&c->gone, &o->gone.link);
}
