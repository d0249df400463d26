// RUN: %check-findings %s
// What calls the handler is the object's own, or is let go of before.
#include "cvet.h"
#include <stdlib.h>

struct widget;
struct widget *button_new(void);
void button_show(struct widget *);
cvet_unrefs(1) void widget_unref(struct widget *);
cvet_registers(2, 3) void connect(struct widget *, void (*fn)(void *), void *arg);

struct print {
  int pages;
};
static void on_page(void *arg) {
  struct print *p = arg;
  p->pages++;
}
void print_ok(void) {
  struct print *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  struct widget *job = button_new();
  connect(job, on_page, p); // NOTE: it is registered here
  button_show(job);
  widget_unref(job);
  free(p); // REASON: emitter-released // WARN[low]: 'p' is freed while callback 'on_page' may still be registered with it
}
