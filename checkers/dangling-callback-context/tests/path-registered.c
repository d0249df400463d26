// RUN: %path-halves %fake-flags -o %t %s 2>&1 | grep -v ' | ' \
// RUN:   | FileCheck --implicit-check-not=warning: %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct probe {
  struct watch w;
  unsigned timer;
  int ticks;
};

void on_probe(struct watch *w);
int on_tick(void *arg);
int prepare(void);

struct probe *embedded_bad(void) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  // CHECK: [[@LINE+3]]:5: warning: 'p' is freed while callback 'on_probe' is still registered with it
  watch_start(&p->w, on_probe);
  if (prepare() < 0) {
    free(p);
    return NULL;
  }
  return p;
}

struct probe *context_bad(struct loop *loop) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  // CHECK: [[@LINE+3]]:5: warning: 'p' is freed while callback 'on_tick' is still registered with it
  p->timer = timer_add(loop, on_tick, p);
  if (prepare() < 0) {
    free(p);
    return NULL;
  }
  return p;
}

cvet_registers(2, 3) cvet_handle(1)
void *buffer_watch(void *buffer, int (*fn)(void *arg), void *arg);

// A null pointer tells that it failed.
struct probe *failed_ok(void *buffer) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  if (!buffer_watch(buffer, on_tick, p)) {
    free(p);
    return NULL;
  }
  return p;
}

struct probe *undone_ok(struct loop *loop) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  watch_start(&p->w, on_probe);
  p->timer = timer_add(loop, on_tick, p);
  if (prepare() < 0) {
    timer_del(p->timer);
    watch_stop(&p->w);
    free(p);
    return NULL;
  }
  return p;
}

struct probe *not_registered_ok(struct loop *loop) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->timer = timer_add(loop, on_tick, p);
  if (!p->timer) {
    free(p);
    return NULL;
  }
  return p;
}

int local_bad(struct loop *loop) {
  struct probe p = {0};
  unsigned id = timer_add(loop, on_tick, &p);
  // CHECK: [[@LINE+2]]:5: warning: 'p' is local to 'local_bad', but callback 'on_tick' is still registered with it when it returns
  if (prepare() < 0)
    return -1;
  timer_del(id);
  return p.ticks;
}

int local_ok(struct loop *loop) {
  struct probe p = {0};
  unsigned id = timer_add(loop, on_tick, &p);
  int rc = prepare();
  timer_del(id);
  return rc;
}

cvet_arms(1)
int timer_use(unsigned id, struct probe *p);

static void probe_free(struct probe *p) {
  if (p->timer)
    timer_del(p->timer);
  free(p);
}

// What a call was given, and what its fields are then, is not known.
struct probe *forgotten_ok(struct loop *loop) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->timer = timer_add(loop, on_tick, p);
  timer_use(2, p);
  if (!p->timer) {
    probe_free(p);
    return NULL;
  }
  return p;
}
