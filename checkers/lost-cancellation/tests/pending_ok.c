// RUN: %check-findings --none %s
// All ways to the one that sets the handle come from its callback, from the
// beginning, or cancel it first.
#include <glib.h>

struct peer {
  guint ping_id, flush_id;
  int missed, queued;
};
static gboolean flush_cb(gpointer data) {
  struct peer *p = data;
  p->flush_id = 0;
  p->queued = 0;
  return FALSE;
}
void peer_queue(struct peer *p) {
  p->queued++;
  if (!p->flush_id)
    p->flush_id = g_idle_add(flush_cb, p);
}
static void peer_ping_later(struct peer *p);
static gboolean ping_cb(gpointer data) {
  struct peer *p = data;
  p->ping_id = 0;
  p->missed++;
  peer_ping_later(p);
  return FALSE;
}
static void peer_ping_later(struct peer *p) {
  p->ping_id = g_timeout_add(p->missed * 100, ping_cb, p);
}
void peer_pong(struct peer *p) {
  p->missed = 0;
  if (p->ping_id)
    g_source_remove(p->ping_id);
  peer_ping_later(p);
}
struct peer *peer_new(void) {
  struct peer *p = g_new0(struct peer, 1);
  peer_ping_later(p);
  return p;
}
void peer_free(struct peer *p) {
  if (p->ping_id)
    g_source_remove(p->ping_id);
  if (p->flush_id)
    g_source_remove(p->flush_id);
  g_free(p);
}
