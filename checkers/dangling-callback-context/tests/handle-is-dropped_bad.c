// RUN: %check-findings %s
// The number of the source is dropped: nothing can stop it when the object dies.
#include <glib.h>

struct clock {
  int ticks;
};
static GHashTable *clocks;

static gboolean on_tick(gpointer p) {
  struct clock *c = p;
  c->ticks++;
  return G_SOURCE_CONTINUE;
}
void clock_run(struct clock *c) { g_timeout_add(1000, on_tick, c); } // NOTE: it is registered here

struct clock *clock_new(const char *name) {
  struct clock *c = g_new0(struct clock, 1);
  g_hash_table_insert(clocks, g_strdup(name), c);
  return c;
}
static void clock_remove(gpointer name) {
  struct clock *c = g_hash_table_lookup(clocks, name);
  if (!c)
    return;
  g_hash_table_remove(clocks, name); // NOTE: it is taken out of 'clocks' here
  g_free(c); // REASON: handle-is-dropped // WARN[medium]: 'c' is freed while callback 'on_tick' may still be registered with it
}
void each_name(GFunc with);
void clocks_end(void) { each_name((GFunc)clock_remove); }
