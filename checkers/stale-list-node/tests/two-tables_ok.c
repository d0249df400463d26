// RUN: %check-findings %s
// Two tables that free what leaves them: what leaves the one is not in the
// other.
#include <glib.h>

typedef struct {
  int fd;
} Lease;
static GHashTable *leases, *prefixes;

static void lease_free(gpointer data) {
  Lease *l = data;
  g_free(l);
}

void init(void) {
  leases = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, lease_free);
  prefixes = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, lease_free);
}

void start(gpointer network) {
  Lease *l = g_new0(Lease, 1);
  g_hash_table_insert(leases, network, l);
}

void start_prefix(gpointer network) {
  Lease *l = g_new0(Lease, 1);
  g_hash_table_insert(prefixes, network, l);
}

int fds(gpointer network) {
  Lease *l = g_hash_table_lookup(leases, network);
  Lease *p = g_hash_table_lookup(prefixes, network);
  return l && p ? l->fd + p->fd : -1;
}

void stop(gpointer network) {
  g_hash_table_remove(leases, network); // REASON: disposed-by-another
}

void stop_prefix(gpointer network) {
  g_hash_table_remove(prefixes, network); // REASON: disposed-by-another
}
