// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: which functions cancel the others' work is a question of the whole program
#include <gio/gio.h>

typedef struct {
  GCancellable *load;
  GCancellable *space;
  int names;
} Bar;

void load_async(Bar *bar, GCancellable *cancellable);

void bar_set_text(Bar *bar) {
#ifdef FIXED
  g_cancellable_cancel(bar->load);
#endif
  g_clear_object(&bar->load); // REASON: others-cancel-first // WARN[medium]: 'Bar.load' is dropped here for a new one, and what runs with it is not cancelled
  bar->load = g_cancellable_new();
  load_async(bar, bar->load);
}

void bar_ask_space(Bar *bar) {
  g_cancellable_cancel(bar->space);
  g_clear_object(&bar->space);
  bar->space = g_cancellable_new();
  load_async(bar, bar->space);
}

void bar_free(Bar *bar) {
  g_cancellable_cancel(bar->load); // NOTE: what runs with 'Bar.load' is cancelled here
  g_clear_object(&bar->load);
  g_cancellable_cancel(bar->space);
  g_clear_object(&bar->space);
  g_free(bar);
}
