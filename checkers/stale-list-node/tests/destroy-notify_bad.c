// RUN: %check-findings %s
// The table calls item_free() for what is taken out of it.
#include <glib.h>

typedef struct {
  char *name;
  int count;
} Item;
static GHashTable *items;
static Item *selected;

static void item_free(gpointer p) {
  Item *item = p;
  g_free(item->name);
  g_free(item); // NOTE: 'item_free' frees it here
}

void items_init(void) {
  items = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, item_free);
}

void item_add(const char *name) {
  Item *item = g_new0(Item, 1);
  item->name = g_strdup(name);
  g_hash_table_insert(items, item->name, item);
}

void item_select(const char *name) {
  selected = g_hash_table_lookup(items, name); // NOTE: 'selected' is set here
}

int selected_count(void) { return selected ? selected->count : 0; } // NOTE: 'selected_count' follows 'selected' later

void item_drop_bad(const char *name) { g_hash_table_remove(items, name); } // WARN[medium]: 'item' is freed while 'selected' may still point to it
