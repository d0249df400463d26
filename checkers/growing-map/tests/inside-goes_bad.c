// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// What an entry has inside comes and goes, and the entry stays.
#include <glib.h>

typedef struct {
  GHashTable *songs;
} Choir;

void choir_init(Choir *c) {
  c->songs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}
void choir_end(Choir *c) { g_hash_table_destroy(c->songs); } // NOTE: all of them go here
void wish(Choir *c, const char *song, void *singer) {
  GQueue *who = g_hash_table_lookup(c->songs, song);
  if (!who) {
    who = g_queue_new();
    g_hash_table_insert(c->songs, g_strdup(song), who); // REASON: inside-goes // WARN[medium]: an entry is added to 'Choir.songs' here again and again, and none goes before all of them do
  }
  g_queue_push_tail(who, singer);
}
void unwish(Choir *c, const char *song, void *singer) {
  GQueue *who = g_hash_table_lookup(c->songs, song);
  if (who)
    g_queue_remove(who, singer);
}
