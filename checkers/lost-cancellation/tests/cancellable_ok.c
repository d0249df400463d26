// RUN: %check-findings --none --confidence=low %s
#include <gio/gio.h>

typedef struct {
  GCancellable *load;
  int names;
} Bar;

void load_async(Bar *bar, GCancellable *cancellable, void (*done)(Bar *));

// It has ended when this is called.
static void on_done(Bar *bar) {
  g_clear_object(&bar->load);
  bar->load = g_cancellable_new();
  load_async(bar, bar->load, on_done);
}

void bar_stop(Bar *bar) {
  g_cancellable_cancel(bar->load);
  g_clear_object(&bar->load);
}

void bar_start(Bar *bar) {
  bar_stop(bar);
  bar->load = g_cancellable_new();
  load_async(bar, bar->load, on_done);
}
