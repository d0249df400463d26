// RUN: %check-findings --none --confidence=low %s
// It is registered for the time of a try, and unregistered where the try fails.
#include <stdlib.h>
#include <sys/queue.h>

struct timer {
  TAILQ_ENTRY(timer) link;
  void (*fn)(void *arg);
  void *arg;
};
static TAILQ_HEAD(, timer) timers = TAILQ_HEAD_INITIALIZER(timers);

static void timer_start(struct timer *t, void (*fn)(void *arg), void *arg) {
  t->fn = fn;
  t->arg = arg;
  TAILQ_INSERT_TAIL(&timers, t, link);
}

static void timer_stop(struct timer *t) { TAILQ_REMOVE(&timers, t, link); }

void timers_run(void) {
  struct timer *t;
  while ((t = TAILQ_FIRST(&timers))) {
    timer_stop(t);
    t->fn(t->arg);
  }
}

struct session {
  int state;
  struct timer guard;
};

int connect_to(const char *host);

static void on_late(void *arg) { ((struct session *)arg)->state = -1; }

static int session_connect(struct session *s, const char *host) {
  timer_start(&s->guard, on_late, s);
  if (connect_to(host) < 0)
    goto fail;
  timer_stop(&s->guard);
  return 0;
fail:
  timer_stop(&s->guard);
  s->state = 0;
  return -1;
}

struct session *session_open(const char *host) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  if (session_connect(s, host) < 0) {
    free(s);
    return NULL;
  }
  return s;
}

// Who hands the status on.
struct probe {
  int state;
  struct timer guard;
};

static void on_probe(void *arg) { ((struct probe *)arg)->state = 1; }

static int probe_begin(struct probe *p, const char *host) {
  timer_start(&p->guard, on_probe, p);
  if (connect_to(host) < 0) {
    timer_stop(&p->guard);
    return 1;
  }
  return 0;
}

void probe_end(struct probe *p) {
  timer_stop(&p->guard);
  free(p);
}

struct probe *probe_new(const char *host) {
  struct probe *p = calloc(1, sizeof(*p));
  int rc;
  if (!p)
    return NULL;
  rc = probe_begin(p, host);
  if (rc != 0)
    goto out;
  return p;
out:
  free(p);
  return NULL;
}
