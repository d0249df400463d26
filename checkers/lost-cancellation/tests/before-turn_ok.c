// RUN: %check-findings --confidence=low %s
// Who registers the callback has cancelled before what that sets.
#include <glib-object.h>
#include <glib.h>

struct probe {
  guint poll, retry, down;
  int tries;
};

static gboolean on_poll(gpointer p) {
  ((struct probe *)p)->tries++;
  return G_SOURCE_CONTINUE;
}

static gboolean on_retry(gpointer p) {
  struct probe *self = p;
  self->retry = 0;
  self->poll = g_timeout_add(5, on_poll, self); // REASON: cancelled-before-turn
  return G_SOURCE_REMOVE;
}

static void probe_reset(struct probe *self) {
  if (self->poll)
    g_source_remove(self->poll);
  if (self->retry)
    g_source_remove(self->retry);
  self->poll = self->retry = 0;
}

struct probe *probe_new(void) { return g_new0(struct probe, 1); }

void probe_start(struct probe *self) {
  probe_reset(self);
  self->retry = g_timeout_add(1, on_retry, self);
}

void probe_free(struct probe *self) {
  probe_reset(self);
  g_free(self);
}
