/* A library's timers, which are records of the user. */
#include "cvet.h"

struct ticker {
  void *data;
  void (*fn)(struct ticker *t);
  int left;
};

cvet_registers(2, 0) cvet_handle(1)
void ticker_start(struct ticker *t, void (*fn)(struct ticker *t), int ticks);
cvet_unregisters(1)
void ticker_stop(struct ticker *t);
