// RUN: %check-findings %s
// A context without its function is not used.
#include <stdlib.h>

struct listener {
  void (*fn)(struct listener *l, void *data);
  void *data;
  int count;
};

void listener_set(struct listener *l, void (*fn)(struct listener *, void *), void *data) {
  l->fn = fn;
  l->data = data;
}

void listener_call(struct listener *l) {
  if (l->fn)
    l->fn(l, l->data);
}

void listener_mute(struct listener *l) { l->fn = NULL; }

struct server {
  struct listener *listener;
  int accepted;
};

static void on_accept(struct listener *l, void *data) {
  struct server *s = data;
  s->accepted += l->count;
}

void server_listen(struct server *s) { listener_set(s->listener, on_accept, s); }

void server_free(struct server *s) {
  listener_mute(s->listener);
  free(s);
}
