// RUN: %check-findings %s
// A function that takes fewer parameters than it is called with does not see
// the context, and one that takes all gets it in its place.
#include <glib.h>

struct account {
  GHashTable *props;
  guint timer;
  int tries;
};

static gboolean on_timeout(gpointer data) {
  struct account *a = data;
  a->tries++;
  return TRUE;
}

static void free_pair(void *key, void *value) {
  g_free(key);
  g_free(value);
}

static void count(gpointer key, gpointer value, gpointer data) {
  struct account *a = data;
  a->tries++;
  g_free(key);
  g_free(value);
}

struct account *account_new(void) {
  struct account *a = g_new0(struct account, 1);
  a->props = g_hash_table_new(g_str_hash, g_str_equal);
  a->timer = g_timeout_add(1000, on_timeout, a);
  return a;
}

void account_reset(struct account *a) {
  g_hash_table_foreach(a->props, (GHFunc)(void (*)(void))free_pair, a);
  g_hash_table_foreach(a->props, count, a);
  g_hash_table_destroy(a->props);
  a->props = g_hash_table_new(g_str_hash, g_str_equal);
}

void account_free(struct account *a) {
  if (a->timer)
    g_source_remove(a->timer);
  g_hash_table_destroy(a->props);
  g_free(a);
}
