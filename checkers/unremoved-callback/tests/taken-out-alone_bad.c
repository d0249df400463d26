// RUN: %check-findings %s
// CVET-ONLY: that nobody unregisters it is known of a whole program
// The document may come back, and is connected once more then.
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
  g_signal_connect(doc, "changed", G_CALLBACK(on_change), t); // NOTE: 'on_change' is registered here
}
void tracker_remove(Tracker *t, GObject *doc) {
  g_hash_table_remove(t->docs, doc); // REASON: taken-out-without // WARN[medium]: 'doc' is taken out of 'Tracker.docs' here, and callback 'on_change' stays registered with it
}
