// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Each call names its entry by a constant.
#include <glib.h>

static GHashTable *kinds, *names;

static void kind_add(const char *kind, void (*run)(int)) {
  if (!g_hash_table_lookup(kinds, kind))
    g_hash_table_insert(kinds, g_strdup(kind), run); // REASON: named-in-source // WARN[low]: an entry is added to 'kinds' here again and again, and nothing ever takes one out
}
static void name_add(const char *name, void (*run)(int)) {
  if (!g_hash_table_lookup(names, name))
    g_hash_table_insert(names, g_strdup(name), run); // WARN[medium]: an entry is added to 'names' here again and again, and nothing ever takes one out
}
static void one(int n) { (void)n; }
void start(int fd) {
  (void)fd;
  kind_add("one", one);
  kind_add("two", one);
  name_add("one", one);
}
void named(const char *name) { name_add(name, one); }
