// RUN: %check-findings %s
// A button is packed into a window that the object has, and the window ends
// before the object, in the function that has made both.
#include "cvet.h"
#include <stdlib.h>

struct widget;
struct widget *button_new(void);
struct widget *window_new(void);
int window_run(struct widget *);
void window_pack(struct widget *, struct widget *);
void window_destroy(struct widget *);
cvet_registers(2, 3) void connect(struct widget *, void (*fn)(void *), void *arg);
cvet_unregisters(2) void disconnect(struct widget *, void (*fn)(void *), void *arg);

struct dialog {
  struct widget *window;
  int clicks;
};

static void clicked(void *arg) {
  struct dialog *d = arg;
  d->clicks++;
}

int dialog_ask(void) {
  struct dialog *d = calloc(1, sizeof *d);
  if (!d)
    return -1;
  struct widget *button = button_new();
  d->window = window_new();
  window_pack(d->window, button);
  connect(button, clicked, d); // NOTE: it is registered here
  int answer = window_run(d->window);
  window_destroy(d->window);
  free(d); // REASON: whole-given-before // WARN[low]: 'd' is freed while callback 'clicked' may still be registered with it
  return answer;
}

// Nothing ends before.
int dialog_fail(void) {
  struct dialog *d = calloc(1, sizeof *d);
  if (!d)
    return -1;
  struct widget *button = button_new();
  connect(button, clicked, d); // NOTE: it is registered here
  free(d); // WARN[medium]: 'd' is freed while callback 'clicked' may still be registered with it
  return -1;
}
