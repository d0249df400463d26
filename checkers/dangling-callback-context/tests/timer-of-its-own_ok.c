// RUN: %check-findings --none --confidence=low %s
// The object has pointers to what has its timers: all of them are given up.
#include "Inputs/ticker.h"
#include <stdlib.h>

struct alarm {
  struct ticker ticker;
  int seconds;
};

static struct alarm *alarm_new(int seconds, void *data) {
  struct alarm *a = calloc(1, sizeof(*a));
  if (!a)
    abort();
  a->seconds = seconds;
  a->ticker.data = data;
  return a;
}

static void alarm_start(struct alarm *a, void (*fn)(struct ticker *t)) {
  ticker_start(&a->ticker, fn, a->seconds);
}

static void alarm_free(struct alarm *a) {
  ticker_stop(&a->ticker);
  free(a);
}

struct session {
  struct alarm *login, *idle;
  struct {
    struct alarm *drain;
    int draining;
  } end;
  int ticks;
};

static void on_alarm(struct ticker *t) {
  ((struct session *)t->data)->ticks++;
}

struct session *session_new(void) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    abort();
  s->login = alarm_new(5, s);
  s->idle = alarm_new(5, s);
  s->end.drain = alarm_new(5, s);
  return s;
}

void session_start(struct session *s) { alarm_start(s->login, on_alarm); }

void session_drain(struct session *s) {
  s->end.draining = 1;
  alarm_start(s->end.drain, on_alarm);
}

static void session_stop(struct session *s) {
  alarm_free(s->login);
  alarm_free(s->idle);
  alarm_free(s->end.drain);
}

void session_free(struct session *s) {
  session_stop(s);
  free(s);
}
