#include <cvet.h>
#include <stdlib.h>

struct loop;
cvet_registers(2, 3) cvet_handle(0)
unsigned timer_add(struct loop *loop, int (*fn)(void *arg), void *arg);

struct job {
  int ticks;
};
int on_tick(void *arg);

int job_run(struct loop *loop, int once) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return -1;
  if (!once)
    timer_add(loop, on_tick, j);
  if (once > 1)
    return 0;
  if (!once)
    free(j);
  return 1;
}
