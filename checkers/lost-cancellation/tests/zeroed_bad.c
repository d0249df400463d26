// RUN: %check-findings %s
// CVET-ONLY: who cancels it elsewhere, the whole program tells
// One is cancelled, of the other only its number is forgotten.
#include <glib-object.h>

struct clock { guint tick, alarm; int ticks; };
static gboolean on_tick(gpointer data) { ((struct clock *)data)->ticks++; return TRUE; }
static gboolean on_alarm(gpointer data) { ((struct clock *)data)->ticks = 0; return TRUE; }

void clock_start(struct clock *c) {
  if (!c->tick)
    c->tick = g_timeout_add(1000, on_tick, c);
  if (!c->alarm)
    c->alarm = g_timeout_add(60000, on_alarm, c);
}

void clock_pause(struct clock *c) {
  g_source_remove(c->tick); // NOTE: what 'clock.tick' names is cancelled here
  c->tick = 0;
  c->alarm = 0; // REASON: other-cancelled-here // WARN[medium]: 'clock.alarm' is set to 0 here while what it names is still registered
}

void clock_free(struct clock *c) {
  if (c->tick)
    g_source_remove(c->tick);
  if (c->alarm)
    g_source_remove(c->alarm); // NOTE: what 'clock.alarm' names is cancelled here
  g_free(c);
}

struct view { GObject *model; gulong added_id, removed_id; };
static void on_added(GObject *model, gpointer data) { (void)model, (void)data; }
static void on_removed(GObject *model, gpointer data) { (void)model, (void)data; }

static void disconnect(struct view *v, gulong *id) {
  if (*id)
    g_signal_handler_disconnect(v->model, *id);
  *id = 0;
}

void view_set(struct view *v, GObject *model) {
  disconnect(v, &v->added_id); // NOTE: what 'view.added_id' names is cancelled here
  disconnect(v, &v->removed_id);
  v->model = model;
  v->added_id = g_signal_connect(model, "added", G_CALLBACK(on_added), v);
  v->removed_id = g_signal_connect(model, "removed", G_CALLBACK(on_removed), v);
}

void view_hide(struct view *v) {
  v->added_id = 0; // WARN[medium]: 'view.added_id' is set to 0 here while what it names is still registered
  disconnect(v, &v->removed_id); // NOTE: what 'view.removed_id' names is cancelled here
}
