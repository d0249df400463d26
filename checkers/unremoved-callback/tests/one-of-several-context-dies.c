// RUN: %check-findings --rules=unremoved-callback %s
// Its context is freed: that is for another rule, and too late for this one.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(2, 3) cvet_handle(0)
int every(int seconds, int (*fn)(void *arg), void *arg);
cvet_unregisters(1) void forget(int id);

struct oven {
  int light;
};
static int on_heat(void *arg) { return ((struct oven *)arg)->light + 1; }
static int on_light(void *arg) { return ((struct oven *)arg)->light; }
void oven_start(struct oven *o) {
  every(5, on_heat, o);
  o->light = every(1, on_light, o);
}
void oven_free(struct oven *o) { free(o); }
void oven_stop(struct oven *o) {
  forget(o->light); // REASON: goes-with-context
}
