// RUN: %check-findings %s
// The handle is looked at before, or what it named is over.
#include <glib.h>

struct app {
  guint id, turn;
  int n;
};
static gboolean on_tick(gpointer p) {
  ((struct app *)p)->n++;
  return TRUE;
}

void app_restart(struct app *a) {
  if (a->id)
    g_source_remove(a->id);
  a->id = g_timeout_add(10, on_tick, a);
}
void app_ensure(struct app *a) {
  if (!a->id)
    a->id = g_timeout_add(10, on_tick, a);
}

// Each turn starts the next one.
static gboolean on_turn(gpointer p) {
  struct app *a = p;
  a->turn = g_timeout_add(a->n, on_turn, a);
  return FALSE;
}
void app_turns(struct app *a, int n) {
  while (n--)
    on_turn(a);
}

// Nobody cancels it.
struct heart {
  guint beat;
  int n;
};
static gboolean on_beat(gpointer p) {
  ((struct heart *)p)->n++;
  return TRUE;
}
static void heart_start(struct heart *h) {
  h->beat = g_timeout_add(10, on_beat, h); // REASON: nobody-cancels
}
void heart_starts(struct heart *h, int n) {
  while (n--)
    heart_start(h);
}

struct app *app_new(void) {
  struct app *a = g_new0(struct app, 1);
  a->turn = g_timeout_add(1, on_turn, a);
  return a;
}
void app_free(struct app *a) {
  g_source_remove(a->id);
  g_source_remove(a->turn);
  g_free(a);
}
