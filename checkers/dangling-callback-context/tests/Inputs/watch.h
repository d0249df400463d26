/* A library that calls back. */
#include "cvet.h"

struct loop;
struct watch {
  void *data;
  int fd;
};
typedef void watch_fn(struct watch *w);

cvet_registers(2, 0) cvet_handle(1)
void watch_start(struct watch *w, watch_fn *fn);
cvet_unregisters(1)
void watch_stop(struct watch *w);
cvet_borrows
int watch_active(const struct watch *w);
cvet_unregisters(1) cvet_defers(2, 1)
void watch_close(struct watch *w, watch_fn *closed);

cvet_registers(2, 3) cvet_handle(0)
unsigned timer_add(struct loop *loop, int (*fn)(void *arg), void *arg);
cvet_unregisters(1)
void timer_del(unsigned id);
cvet_registers(2, 3) cvet_releases(3, 4) cvet_handle(0)
unsigned timer_add_full(struct loop *loop, int (*fn)(void *arg), void *arg, void (*drop)(void *arg));
cvet_allocates
struct loop *loop_new(void);
cvet_frees(1)
void loop_free(struct loop *loop);
cvet_dispatches
void loop_run(struct loop *loop);
