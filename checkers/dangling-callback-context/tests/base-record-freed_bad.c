// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The derived record is registered and dies as its base record does: passed as
// the address of its first member, or by a cast.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(2, 3) cvet_handle(0)
int timer_add(int ms, void (*fn)(void *), void *arg);
cvet_unregisters(1) void timer_del(int id);

struct base {
  int type;
  char *name;
};
struct named {
  struct base base;
  int flags;
};
struct login {
  struct named named;
  int timer, tries;
};
struct ping {
  struct base base;
  int timer, sent;
};

static void base_free(struct base *b) {
  free(b->name);
  free(b);
}

static void on_login(void *arg) {
  struct login *l = arg;
  l->tries++;
}
void login_start(struct login *l) { l->timer = timer_add(100, on_login, l); } // NOTE: it is registered here
void login_done(struct login *l) {
  timer_del(l->timer); // NOTE: 'login_done' unregisters 'login.timer' here
  base_free(&l->named.base);
}
void login_abort(struct login *l) {
#ifdef FIXED
  timer_del(l->timer);
#endif
  base_free(&l->named.base); // WARN[medium]: 'l' is freed while 'login.timer' may still be registered
}

static void on_ping(void *arg) {
  struct ping *p = arg;
  p->sent++;
}
void ping_start(struct ping *p) { p->timer = timer_add(100, on_ping, p); } // NOTE: it is registered here
void ping_done(struct ping *p) {
  timer_del(p->timer); // NOTE: 'ping_done' unregisters 'ping.timer' here
  base_free((struct base *)p);
}
void ping_abort(struct ping *p) {
#ifdef FIXED
  timer_del(p->timer);
#endif
  base_free((struct base *)p); // WARN[medium]: '(struct base *)p' is freed while 'ping.timer' may still be registered
}
