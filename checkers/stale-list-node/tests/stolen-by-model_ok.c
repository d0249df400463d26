// RUN: %check-findings %s
// What a modelled function has stolen is null when it is freed.
#include "cvet.h"
#include <stdlib.h>

cvet_steals(1) static inline void *steal_pointer(void *pp) {
  void **p = pp, *taken = *p;
  *p = NULL;
  return taken;
}
#define steal(pp) ((__typeof__(*(pp)))(steal_pointer)(pp))

struct info {
  int *speed;
};
struct dev {
  struct info *info;
  int flags;
};

int info_fill(struct info *i);

static void info_free(struct info *i) {
  if (!i)
    return;
  free(i->speed);
  free(i);
}

int dev_speed(struct dev *d) { return d->info ? *d->info->speed : 0; }

void dev_clear(struct dev *d) {
  info_free(d->info);
  d->info = NULL;
}

int dev_load_ok(struct dev *d, int is_express, int is_fast) {
  struct info *info = NULL;
  int ret = -1;
  if (is_express) {
    info = calloc(1, sizeof(*info));
    if (is_fast) {
      info->speed = calloc(1, sizeof(int));
      if (info_fill(info) < 0)
        goto cleanup;
    }
    d->flags |= 2;
    d->info = steal(&info);
  }
  ret = 0;
cleanup:
  info_free(info);
  return ret;
}
