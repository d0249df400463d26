// RUN: %check-findings %s
// A second start, and only the last one can be stopped.
#include <event2/event.h>
#include <glib.h>

struct clock {
  guint tick, blink, warn;
  int on;
};
static gboolean on_tick(gpointer p) {
  ((struct clock *)p)->on++;
  return TRUE;
}
static gboolean on_warn(gpointer p) {
  struct clock *c = p;
  c->on = 0;
  return c->on;
}

struct clock *clock_new(void) {
  struct clock *c = g_new0(struct clock, 1);
  c->blink = g_timeout_add(500, on_tick, c); // NOTE: objects are made with one here
  return c;
}
void clock_start(struct clock *c) {
  c->tick = g_timeout_add(1000, on_tick, c); // REASON: may-start-again // NOTE: also here: 'c->tick' is overwritten here while what it names is still registered
}
void clock_twice(struct clock *c) {
  c->tick = g_timeout_add(1000, on_tick, c); // NOTE: also here: 'c->tick' is overwritten here while what it names is still registered // NOTE: one is registered here
  c->tick = g_timeout_add(2000, on_tick, c); // REASON: names-one-already // WARN[medium]: 'c->tick' is overwritten here while what it names is still registered
}
void clock_blink(struct clock *c) {
  c->blink = g_timeout_add(250, on_tick, c); // REASON: made-registered // WARN[low]: 'c->blink' is overwritten here while what it names is still registered
}
void clock_warn(struct clock *c, int times) {
  while (times--)
    c->warn = g_timeout_add(10, on_warn, c); // REASON: may-end-itself // WARN[low]: 'c->warn' is overwritten here while what it names is still registered // NOTE: this comes again
}
void clock_free(struct clock *c) {
  g_source_remove(c->tick); // NOTE: what 'clock.tick' names is cancelled here
  g_source_remove(c->blink); // NOTE: what 'clock.blink' names is cancelled here
  g_source_remove(c->warn); // NOTE: what 'clock.warn' names is cancelled here
  g_free(c);
}

struct dialer {
  struct event *retry;
  struct event_base *base;
  int tries;
};
static void on_retry(int fd, short what, void *arg) {
  ((struct dialer *)arg)->tries++;
}
static void dialer_schedule(struct dialer *d) {
  d->retry = event_new(d->base, -1, EV_PERSIST, on_retry, d); // REASON: registered-again // WARN[low]: 'd->retry' is overwritten here while what it names is still registered
  event_add(d->retry, NULL);
}
void dialer_failed(struct dialer *d, int times) {
  while (times--)
    dialer_schedule(d); // NOTE: this comes again
}
void dialer_stop(struct dialer *d) {
  event_free(d->retry); // NOTE: what 'dialer.retry' names is cancelled here
  d->retry = NULL;
}
