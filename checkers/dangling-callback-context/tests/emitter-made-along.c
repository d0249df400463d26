// RUN: %check-findings %s
// A button's handler goes with the button, and that with its window.
#include "cvet.h"
#include <stdlib.h>

struct widget;
struct widget *button_new(void);
struct widget *window_new(struct widget *child);
void window_destroy(struct widget *);
cvet_registers(2, 3) void connect(struct widget *, void (*fn)(void *), void *arg);
cvet_unregisters(2) void disconnect(struct widget *, void (*fn)(void *), void *arg);

struct server {
  struct widget *window;
  int clicks;
};

static void clicked(void *arg) {
  struct server *s = arg;
  s->clicks++;
}

void server_show(struct server *s) {
  struct widget *button = button_new();
  s->window = window_new(button);
  connect(button, clicked, s);
}

void server_free(struct server *s) {
  window_destroy(s->window);
  free(s); // REASON: emitter-goes-along
}
