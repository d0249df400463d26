// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// A callback keeps the one, and that keeps what calls it.
#include <glib-object.h>
typedef struct { GObject parent; GObject *source; int n; } Watcher;
static void on_change(GObject *o, gpointer data) { (void)o; ((Watcher *)data)->n++; }
void watcher_watch(Watcher *w, GObject *source)
{
	w->source = g_object_ref(source); // NOTE: 'w->source' keeps the other reference from here on
	g_signal_connect_data(source, "changed", G_CALLBACK(on_change), g_object_ref(w), (GClosureNotify)g_object_unref, 0); // REASON: counted-both-ways // WARN[low]: 'source' counts a reference to what counts one to its owner: neither can ever end
}
void watcher_finish(Watcher *w) { g_object_unref(w); }
