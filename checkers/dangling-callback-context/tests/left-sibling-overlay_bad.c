// RUN: %check-findings %s
// All that belongs to an overlay is cleared but one of its functions.
#include <stdlib.h>

struct client;
typedef int (*check_cb)(struct client *c, void *data, int x);
typedef void (*draw_cb)(struct client *c, void *data);
typedef void (*free_cb)(struct client *c, void *data);
typedef void (*resize_cb)(struct client *c, void *data);

struct client {
  int flags;
  check_cb overlay_check;
  draw_cb overlay_draw;
  free_cb overlay_free;
  resize_cb overlay_resize;
  void *overlay_data;
};

void overlay_clear(struct client *c) {
  if (c->overlay_draw == NULL)
    return;
  if (c->overlay_free != NULL)
    c->overlay_free(c, c->overlay_data);
  c->overlay_check = NULL;
  c->overlay_draw = NULL;
  c->overlay_free = NULL;
  c->overlay_data = NULL; // REASON: cleared-without-it // WARN[medium]: 'c->overlay_resize' is left where 'c->overlay_data', which it is called with, is cleared
  c->flags = 0;
}

void overlay_set(struct client *c, check_cb check, draw_cb draw, free_cb freed,
                 resize_cb resize, void *data) {
  overlay_clear(c);
  c->overlay_check = check;
  c->overlay_draw = draw;
  c->overlay_free = freed;
  c->overlay_resize = resize; // NOTE: 'overlay_set' sets both
  c->overlay_data = data;
}

int client_check(struct client *c, int x) {
  return c->overlay_check && c->overlay_check(c, c->overlay_data, x);
}

void client_resize(struct client *c) {
  if (c->overlay_resize == NULL)
    overlay_clear(c);
  else
    c->overlay_resize(c, c->overlay_data); // NOTE: it is called here
}
