// RUN: %check-findings %s
// Several ways lead to the function that sets the handle, and one may be pending.
#include <glib.h>

struct peer {
  guint ping_id, flush_id;
  int missed, queued;
  void (*changed)(struct peer *, void *);
  void *data;
};
static void peer_ping_later(struct peer *p);

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
static gboolean ping_cb(gpointer data) {
  struct peer *p = data;
  p->ping_id = 0;
  p->missed++;
  peer_queue(p);
  return FALSE;
}
static void peer_ping_later(struct peer *p) {
  p->ping_id = g_timeout_add(p->missed * 100, ping_cb, p); // REASON: others-asked // WARN[medium]: 'p->ping_id' is overwritten here while what it names is still registered
}
void peer_pong(struct peer *p) {
  p->missed = 0;
  if (p->changed)
    p->changed(p, p->data);
  peer_ping_later(p);
}
struct peer *peer_new(void (*changed)(struct peer *, void *), void *data) {
  struct peer *p = g_new0(struct peer, 1);
  p->changed = changed;
  p->data = data;
  peer_ping_later(p); // NOTE: objects are made with one here
  return p;
}
void peer_free(struct peer *p) {
  if (p->ping_id)
    g_source_remove(p->ping_id); // NOTE: what 'peer.ping_id' names is cancelled here
  if (p->flush_id)
    g_source_remove(p->flush_id);
  g_free(p);
}

struct link {
  guint redial;
  int tries, up;
};
static int link_dial(struct link *l);
static gboolean on_redial(gpointer data) {
  struct link *l = data;
  l->redial = 0;
  link_dial(l);
  return FALSE;
}
static void link_again(struct link *l) {
  l->redial = g_timeout_add(100 * l->tries++, on_redial, l); // REASON: cancelled-on-the-way // WARN[medium]: 'l->redial' is overwritten here while what it names is still registered
}
int link_socket(int tries);
static int link_dial(struct link *l) {
  l->up = link_socket(l->tries) >= 0;
  if (!l->up)
    link_again(l);
  return l->up;
}
int link_connect(struct link *l) {
  if (l->redial)
    g_source_remove(l->redial); // NOTE: what 'link.redial' names is cancelled here
  l->redial = 0;
  return link_dial(l);
}
void link_lost(struct link *l) {
  l->up = 0;
  link_again(l);
}
struct link *link_new(void) { return g_new0(struct link, 1); }
void link_free(struct link *l) {
  if (l->redial)
    g_source_remove(l->redial);
  g_free(l);
}
