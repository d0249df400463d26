// RUN: %check-findings %s
#include <glib.h>

typedef struct {
  char *name;
  int hits;
} Entry;
static GHashTable *by_name;
static GList *entries;

void entry_add(const char *name) {
  Entry *e = g_new0(Entry, 1);
  e->name = g_strdup(name);
  entries = g_list_prepend(entries, e);
  g_hash_table_insert(by_name, e->name, e); // NOTE: it is put into 'by_name' here
}

void entry_hit(const char *name) {
  Entry *e = g_hash_table_lookup(by_name, name);
  if (e)
    e->hits++;
}

void entry_drop_bad(Entry *e) {
  entries = g_list_remove(entries, e); // NOTE: it is taken out of 'entries' here
  g_free(e->name);
  g_free(e); // WARN[low]: 'e' is freed while it may still be in 'by_name'
}

void entry_drop_ok(Entry *e) {
  entries = g_list_remove(entries, e);
  g_hash_table_remove(by_name, e->name); // NOTE: 'entry_drop_ok' takes it out of 'by_name' here
  g_free(e->name);
  g_free(e);
}
