// RUN: %check-findings %s
// The callback ends by itself; a new object has nothing; both are cancelled.
#include <glib-object.h>

struct clock { guint tick, alarm; int ticks; };
static gboolean on_tick(gpointer data) { ((struct clock *)data)->ticks++; return TRUE; }
static gboolean on_alarm(gpointer data) {
  struct clock *c = data;
  if (c->tick)
    g_source_remove(c->tick);
  c->tick = 0;
  c->alarm = 0;
  return FALSE;
}

void clock_start(struct clock *c) {
  if (!c->tick)
    c->tick = g_timeout_add(1000, on_tick, c);
  if (!c->alarm)
    c->alarm = g_timeout_add(60000, on_alarm, c);
}

void clock_init(struct clock *c) {
  c->tick = 0;
  c->alarm = 0;
}

void clock_stop(struct clock *c) {
  if (c->tick)
    g_source_remove(c->tick);
  if (c->alarm)
    g_source_remove(c->alarm);
  c->tick = c->alarm = 0;
}

/* What is called may cancel one: it is an object that begins. */
static void view_adjust(struct clock *c, int n) {
  if (n && c->tick) {
    g_source_remove(c->tick);
    c->tick = 0;
  }
}

void view_init(struct clock *c) {
  c->alarm = 0;
  c->ticks = 0;
  view_adjust(c, 0);
}
