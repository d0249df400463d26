// RUN: %check-findings %s
// What an entry has inside comes and goes, and with the
// last one the entry goes.
#include <glib.h>

typedef struct {
  GHashTable *songs;
} Choir;

void choir_init(Choir *c) {
  c->songs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}
void choir_end(Choir *c) { g_hash_table_destroy(c->songs); }
void wish(Choir *c, const char *song, void *singer) {
  GQueue *who = g_hash_table_lookup(c->songs, song);
  if (!who) {
    who = g_queue_new();
    g_hash_table_insert(c->songs, g_strdup(song), who);
  }
  g_queue_push_tail(who, singer);
}
void unwish(Choir *c, const char *song, void *singer) {
  GQueue *who = g_hash_table_lookup(c->songs, song);
  if (!who)
    return;
  g_queue_remove(who, singer);
  if (g_queue_is_empty(who))
    g_hash_table_remove(c->songs, song);
}
