// RUN: %check-findings %s
// The table frees what is removed by the key that it was found by.
#include <glib.h>

struct portal {
  int v4, v6;
};
static GHashTable *portals;

static void portal_free(gpointer data) {
  struct portal *p = data;
  g_free(p); // NOTE: it is freed here, on some way
}

void portals_init(void) {
  portals = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
                                  portal_free);
}

void portal_add(int index) {
  struct portal *p = g_new0(struct portal, 1);
  g_hash_table_insert(portals, GINT_TO_POINTER(index), p);
}

void portal_stop(int index) {
  struct portal *p = g_hash_table_lookup(portals, GINT_TO_POINTER(index)); // NOTE: 'p' is set here
  if (!p)
    return;
  if (p->v4)
    g_hash_table_remove(portals, GINT_TO_POINTER(index)); // NOTE: this call runs 'portal_free'
  if (p->v6) // WARN[medium]: 'p' is used here, and 'portal_free' may have freed it
    g_hash_table_remove(portals, GINT_TO_POINTER(index));
}

void portal_stop_right(int index) {
  struct portal *p = g_hash_table_lookup(portals, GINT_TO_POINTER(index));
  if (p && (p->v4 || p->v6))
    g_hash_table_remove(portals, GINT_TO_POINTER(index));
}
