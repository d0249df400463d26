// RUN: %check-findings %s
// One of two callbacks is unregistered; the other has its reasons.
#include "cvet.h"

cvet_registers(2, 3) cvet_handle(0)
int every(int seconds, int (*fn)(void *arg), void *arg);
// What its callback returns says whether it is called again.
cvet_registers(2, 3) cvet_handle(0)
int soon(int seconds, int (*fn)(void *arg), void *arg);
cvet_unregisters(1) void forget(int id);
void loop(void);

struct clock {
  int hand, alarm;
};
static struct clock wall;

static int on_tick(void *arg) {
  struct clock *c = arg;
  return ++c->hand;
}
static int on_alarm(void *arg) {
  struct clock *c = arg;
  return c->alarm != 0;
}
// At start, once: the clock ticks as long as the program runs.
static void clock_start(struct clock *c) {
  every(1, on_tick, c);
  c->alarm = every(60, on_alarm, c);
}
static void clock_mute(struct clock *c) { forget(c->alarm); } // REASON: registered-at-start

struct meal {
  int eggs, boiled;
};
static int on_egg(void *arg) { return ((struct meal *)arg)->eggs; }
static int on_boiled(void *arg) {
  ((struct meal *)arg)->boiled = 1;
  return 0;
}
void meal_start(struct meal *m) {
  soon(240, on_boiled, m);
  m->eggs = every(1, on_egg, m);
}
void meal_stop(struct meal *m) { forget(m->eggs); } // REASON: ends-by-itself

int main(void) {
  clock_start(&wall);
  loop();
  clock_mute(&wall);
  return 0;
}
