// RUN: %check-findings %s
// Nobody has to cancel what is registered here.
#include <glib-object.h>
#include <glib.h>
#include "cvet.h"

cvet_registers(2, 3) cvet_handle(0)
int emitter_connect(void *emitter, void (*fn)(void *), void *arg);
cvet_registers(1, 2) cvet_handle(0)
int idle_watch(void (*fn)(void *), void *arg);
cvet_unregisters(1) void idle_forget(void (*fn)(void *));
cvet_registers(1, 2) cvet_releases(2, 3) cvet_handle(0)
int idle_watch_full(void (*fn)(void *), void *arg, void (*release)(void *));
cvet_unregisters(1) void idle_stop(int id);

struct app {
  guint tick;
  int id, n;
  void *emitter;
};
static struct app the_app;
static gboolean on_tick(gpointer p) {
  ((struct app *)p)->n++;
  return TRUE;
}
static gboolean on_once(gpointer p) {
  ((struct app *)p)->n++;
  return FALSE;
}
static void on_event(void *p) { ((struct app *)p)->n++; }
static void on_full(void *p) { ((struct app *)p)->n += 2; }
static void app_release(void *p) { ((struct app *)p)->n = 0; }
static void on_idle(void *p) { ((struct app *)p)->n--; }

void app_start(struct app *a) {
  a->tick = g_timeout_add(10, on_tick, a);
  a->id = idle_watch(on_event, a);
  g_timeout_add(10, on_once, a); // REASON: callback-ends
  g_timeout_add(10, on_tick, &the_app);
  emitter_connect(a->emitter, on_event, a); // REASON: goes-with-emitter
  idle_watch_full(on_full, a, app_release); // REASON: context-released
  idle_watch(on_idle, a); // REASON: cancelled-otherwise
}
void app_stop(struct app *a) {
  g_source_remove(a->tick);
  idle_stop(a->id);
  idle_forget(on_idle);
}
void app_all(struct app *a, int n) {
  while (n--)
    g_timeout_add(10, on_tick, &the_app); // REASON: context-lasts
}
