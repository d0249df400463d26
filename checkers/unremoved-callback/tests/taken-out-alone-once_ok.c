// RUN: %check-findings %s
// There is one document.
#include <glib-object.h>
typedef struct {
  GHashTable *docs;
  int changes;
} Tracker;
static void on_change(GObject *doc, gpointer data) {
  ((Tracker *)data)->changes++;
}
static void tracker_add(Tracker *t, GObject *doc) {
  g_hash_table_insert(t->docs, doc, doc);
  g_signal_connect(doc, "changed", G_CALLBACK(on_change), t);
}
static void tracker_remove(Tracker *t, GObject *doc) {
  g_hash_table_remove(t->docs, doc); // REASON: registered-for-once
}
GObject *document(void);
int main(void) {
  static Tracker t;
  GObject *doc = document();
  t.docs = g_hash_table_new(NULL, NULL);
  tracker_add(&t, doc);
  tracker_remove(&t, doc);
  return t.changes;
}
