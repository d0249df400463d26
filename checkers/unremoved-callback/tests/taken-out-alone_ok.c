// RUN: %check-findings %s
// What it is connected to may end there.
#include <glib-object.h>
typedef struct {
  GHashTable *docs;
  int changes;
} Tracker;
static void on_change(GObject *doc, gpointer data) {
  ((Tracker *)data)->changes++;
}
void tracker_add(Tracker *t, GObject *doc) {
  g_hash_table_insert(t->docs, doc, doc);
  g_signal_connect(doc, "changed", G_CALLBACK(on_change), t);
}
void tracker_remove(Tracker *t, GObject *doc) {
  g_hash_table_remove(t->docs, doc); // REASON: emitter-may-end
  g_object_unref(doc);
}
