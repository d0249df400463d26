// RUN: %check-findings %s
// CVET-ONLY: that nobody cancels it is known of a whole program
// Nobody can cancel what is registered here.
#include <event2/event.h>
#include <glib.h>

struct store {
  guint poll, sync;
  int dirty;
};
static gboolean on_poll(gpointer p) {
  ((struct store *)p)->dirty++;
  return TRUE;
}
static gboolean on_flush(gpointer p) {
  ((struct store *)p)->dirty = 0;
  return TRUE;
}
void store_start(struct store *s) {
  s->poll = g_timeout_add(1000, on_poll, s);
  g_timeout_add(5000, on_flush, s); // REASON: others-cancelled // WARN[low]: 'on_flush' is registered here, and what it could be cancelled with is dropped // NOTE: 'on_flush' is registered here
}
void store_stop(struct store *s) { g_source_remove(s->poll); } // WARN[medium]: 'store.poll' is unregistered here, but not callback 'on_flush', which is registered with it // NOTE: 'store.poll' is cancelled here

struct session {
  int pings;
};
static gboolean on_ping(gpointer p) {
  ((struct session *)p)->pings++;
  return TRUE;
}
struct session *session_open(void) {
  struct session *s = g_new0(struct session, 1);
  g_timeout_add(1000, on_ping, s); // REASON: dropped-often // REASON: dropped-and-dies // WARN[low]: 'on_ping' is registered here, and what it could be cancelled with is dropped // NOTE: it is registered here
  return s;
}
void session_close(struct session *s) { g_free(s); } // WARN[medium]: 's' is freed while callback 'on_ping' may still be registered with it
void accept_all(int n) {
  while (n--)
    session_open(); // NOTE: this comes again and again
}
