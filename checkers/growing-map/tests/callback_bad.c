// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// A callback of a library's loop adds them.
#include <glib.h>

char *next_user(void);
static GHashTable *users;

static gboolean on_tick(gpointer data) {
  g_hash_table_insert(users, next_user(), data); // REASON: added-by-callback // WARN[low]: an entry is added to 'users' here again and again, and nothing ever takes one out
  return TRUE;
}
void start(void) {
  users = g_hash_table_new(g_str_hash, g_str_equal);
  g_timeout_add(1000, on_tick, NULL);
}
int main(void) {
  start();
  g_main_loop_run(g_main_loop_new(NULL, FALSE));
  return 0;
}
