// RUN: %check-findings %s
// The table frees what is taken out of it; a queue still has it. That the queue
// is served afterwards makes it worse.
#include <glib.h>

struct transfer {
  char *url;
  int running;
};
static GHashTable *transfers;
static GQueue *pending;
static int n_running;

static void transfer_free(gpointer p) {
  struct transfer *t = p;
  g_free(t->url);
  g_free(t); // NOTE: 'transfer_free' frees it here
}

void transfers_init(void) {
  GHashTable *table =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, transfer_free);
  transfers = table;
  pending = g_queue_new();
}

static void serve(void) {
  struct transfer *t;
  while (n_running < 4 && (t = g_queue_pop_head(pending))) {
    t->running = 1;
    n_running++;
  }
}

void transfer_add(const char *url) {
  struct transfer *t = g_new0(struct transfer, 1);
  t->url = g_strdup(url);
  g_hash_table_insert(transfers, t->url, t);
  g_queue_push_tail(pending, t); // NOTE: it is put into 'pending' here
  serve();
}

void transfer_cancel_bad(const char *url) {
  struct transfer *t = g_hash_table_lookup(transfers, url);
  if (!t)
    return;
  if (t->running)
    n_running--;
  g_hash_table_remove(transfers, url); // WARN[low]: 't' is freed while it may still be in 'pending' // NOTE: it is taken out of 'transfers' here
  serve();
}

void transfer_stop_ok(const char *url) {
  struct transfer *t = g_hash_table_lookup(transfers, url);
  if (!t)
    return;
  g_queue_remove(pending, t);
  g_hash_table_remove(transfers, url);
  serve();
}
