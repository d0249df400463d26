#include "cvet.h"
struct watch {
  cvet_weak void *data;
};
cvet_unregisters(1) void watch_stop(struct watch *w);
