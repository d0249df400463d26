// RUN: %check-findings %s
// A flag among others is set in one step.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct farm {
  pthread_t thread;
  _Atomic unsigned flags;
};

static void *farm_run(void *arg) {
  struct farm *f = arg;
  while (!(__c11_atomic_load(&f->flags, 5) & 1))
    usleep(100);
  return NULL;
}

int farm_start_ok(struct farm *f) {
  return pthread_create(&f->thread, NULL, farm_run, f);
}

void farm_stop(struct farm *f) {
  __c11_atomic_fetch_or(&f->flags, 1, 5);
  pthread_join(f->thread, NULL);
}

struct pump {
  pthread_t thread;
  unsigned running;
};

static void *pump_run(void *arg) {
  struct pump *p = arg;
  while (p->running)
    usleep(100);
  return NULL;
}

int pump_start_ok(struct pump *p) {
  p->running = 1;
  return pthread_create(&p->thread, NULL, pump_run, p);
}

void pump_stop(struct pump *p) {
  __sync_fetch_and_and(&p->running, 0u);
  pthread_join(p->thread, NULL);
}

struct lamp {
  pthread_t thread;
  int state;
};

static void *lamp_run(void *arg) {
  struct lamp *l = arg;
  while (!__atomic_load_n(&l->state, __ATOMIC_SEQ_CST))
    usleep(100);
  return NULL;
}

int lamp_start_ok(struct lamp *l) {
  return pthread_create(&l->thread, NULL, lamp_run, l);
}

int lamp_stop(struct lamp *l) {
  int lit = 0;
  if (!__atomic_compare_exchange_n(&l->state, &lit, 1, 0, __ATOMIC_SEQ_CST,
                                   __ATOMIC_SEQ_CST))
    return -1;
  return pthread_join(l->thread, NULL);
}

struct drum {
  pthread_t thread;
  _Atomic unsigned flags, seen;
};

static void *drum_run(void *arg) {
  struct drum *d = arg;
  while (!__c11_atomic_load(&d->flags, 5)) // WARN[high]: the loop of thread 'drum_run' waits for 'drum.flags', which nobody ever changes
    __c11_atomic_fetch_or(&d->seen, 1, 5);
  return NULL;
}

int drum_start_bad(struct drum *d) {
  return pthread_create(&d->thread, NULL, drum_run, d); // NOTE: the thread is started here
}

void drum_stop(struct drum *d) { pthread_join(d->thread, NULL); } // NOTE: it is waited for here
