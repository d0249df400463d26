// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A container frees what it has; each has a timer of its own, whatever it is
// kept in.
#include <glib.h>

struct item {
  char *title;
  guint pulse;
  int n;
};

static GHashTable *items;

static gboolean item_pulse(gpointer data) {
  struct item *i = data;
  i->n++;
  return G_SOURCE_CONTINUE;
}

static struct item *item_new(const char *title) {
  struct item *i = g_new0(struct item, 1);
  i->title = g_strdup(title);
  i->pulse = g_timeout_add(2, item_pulse, i); // NOTE: it is registered here
  return i;
}

static void item_free(gpointer data) {
  struct item *i = data;
#ifdef FIXED
  g_source_remove(i->pulse);
#endif
  g_free(i->title);
  g_free(i); // WARN[medium]: 'i' is freed while 'item.pulse' may still be registered
}

void items_init(void) {
  items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, item_free);
}
void item_add(const char *title) {
  g_hash_table_insert(items, g_strdup(title), item_new(title));
}
void item_done(const char *title) { g_hash_table_remove(items, title); } // NOTE: it is taken out of 'items' here
