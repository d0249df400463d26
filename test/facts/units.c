// RUN: %cvet unit --dump %s -- | FileCheck %s
// What is in a unit besides events.
typedef int (*handler)(void *);
struct ops {
  const char *name;
  handler run, stop;
};
extern int external;
static int run(void *p) { return p != 0; }
static int stop(void *p) { return external; }
int (*chosen)(void *) = run;
static const struct ops table[] = {{"a", run, stop}, {"b", 0, stop}};
#define GENERATE(name) \
  int name##_generated(void) { return 0; }
GENERATE(node)
static inline void die(void) {
  static handler last = stop;
  for (;;)
    last(0);
}
int main(void) {
  die();
  return run(0);
}
// CHECK: function units.c:run {{.*}} internal
// CHECK: function units.c:stop
// CHECK: reads external
// CHECK: function node_generated 15-15
// CHECK: function units.c:die {{.*}} internal noreturn
// CHECK: c0 = g:units.c:die.last(null 
// CHECK: function units.c:main
// CHECK: global units.c:die.last: function* internal
// CHECK: global external: scalar undefined
// CHECK: initialiser g:chosen = f:units.c:run
// CHECK-NEXT: initialiser g:units.c:table[].ops@units.c.run = f:units.c:run
// CHECK-NEXT: initialiser g:units.c:table[].ops@units.c.stop = f:units.c:stop
// CHECK-NEXT: initialiser g:units.c:table[].ops@units.c.stop = f:units.c:stop
// CHECK-NEXT: initialiser g:units.c:die.last = f:units.c:stop
// CHECK: address-taken units.c:run
// CHECK-NEXT: address-taken units.c:stop
