// RUN: %check-findings %s
// The table frees what leaves it, whenever that is.
#include <glib.h>

typedef struct {
  int fd;
} Lease;
static GHashTable *leases, *known;

static void lease_free(gpointer data) {
  Lease *l = data;
  g_hash_table_remove(known, l);
  g_free(l); // REASON: own-destructor
}

void init(void) {
  known = g_hash_table_new(g_direct_hash, g_direct_equal);
  leases = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, lease_free);
}

static gpointer network;

void start(void) {
  Lease *l = g_new0(Lease, 1);
  g_hash_table_insert(leases, network, l);
  g_hash_table_insert(known, l, l);
}

int fd(void) {
  Lease *l = g_hash_table_lookup(leases, network);
  return l ? l->fd : -1;
}
