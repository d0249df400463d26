// RUN: %check-findings %s
// A child is waited for once: its callback frees what it was given by whatever
// way, though others remove the watch.
#include <glib.h>

typedef struct {
  GPid pid;
  char *client;
  guint watch;
} Child;

static void child_free(Child *c) {
  g_free(c->client);
  g_free(c); // REASON: from-its-callback
}
static void child_ended(GPid pid, gint status, gpointer data) {
  Child *c = data;
  (void)pid;
  (void)status;
  child_free(c);
}
void child_start(GPid pid, const char *client) {
  Child *c = g_new0(Child, 1);
  c->pid = pid;
  c->client = g_strdup(client);
  c->watch = g_child_watch_add(pid, child_ended, c);
}
void child_detach(Child *c) {
  g_source_remove(c->watch);
  g_free(c->client);
  g_free(c);
}

// A timer's callback is called again and again.
typedef struct {
  guint timer;
  int left;
} Poll;

static void poll_free(Poll *p) { g_free(p); } // WARN[low]: 'p' is freed while 'Poll.timer' may still be registered
static gboolean poll_turn(gpointer data) {
  Poll *p = data;
  if (!p->left--)
    poll_free(p);
  return TRUE;
}
void poll_start(int times) {
  Poll *p = g_new0(Poll, 1);
  p->left = times;
  p->timer = g_timeout_add(10, poll_turn, p); // NOTE: it is registered here
}
void poll_stop(Poll *p) {
  g_source_remove(p->timer); // NOTE: 'poll_stop' unregisters 'Poll.timer' here
  g_free(p);
}
