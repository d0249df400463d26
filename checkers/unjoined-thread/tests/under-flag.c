// RUN: %check-findings %s
// The thread is joined under a flag that it changes itself.
#include <pthread.h>
#include <stdlib.h>

int step(int fd);

// It says that it does not run any more.
struct source {
  pthread_t thread;
  volatile int run;
  int fd;
};

static void *source_main(void *arg) {
  struct source *s = arg;
  while (s->run)
    if (step(s->fd) <= 0)
      s->run = 0; // NOTE: the thread changes 'source.run' here
  return NULL;
}

int source_start_bad(struct source *s) {
  s->run = 1;
  return pthread_create(&s->thread, NULL, source_main, s); // REASON: flag-cleared-by-thread, joined-somewhere // WARN[medium]: the thread in 's->thread' is not joined where it has changed 'source.run' itself
}

void source_free_bad(struct source *s) {
  if (s->run) {
    s->run = 0;
    pthread_join(s->thread, NULL); // NOTE: it is joined or detached here only if 'source.run' says so
  }
  free(s); // NOTE: what has the handle is freed here
}

// The other way round, by an early return, in a callee.
struct copy {
  pthread_t thread;
  int done;
  int stop;
  int fd;
};

static void finish(struct copy *c) { c->done = 1; }

static void *copy_main(void *arg) {
  struct copy *c = arg;
  while (!c->stop && step(c->fd) > 0)
    ;
  finish(c); // NOTE: the thread changes 'copy.done' here
  return NULL;
}

int copy_start_bad(struct copy *c) {
  return pthread_create(&c->thread, NULL, copy_main, c); // REASON: flag-cleared-by-thread // WARN[medium]: the thread in 'c->thread' is not joined where it has changed 'copy.done' itself
}

void copy_free_bad(struct copy *c) {
  if (c->done) {
    free(c); // NOTE: what has the handle is freed here
    return;
  }
  c->stop = 1;
  pthread_join(c->thread, NULL); // NOTE: it is joined or detached here only if 'copy.done' says so
  free(c);
}

// It only ends when it is told to.
struct tick {
  pthread_t thread;
  int stop;
  int is_up;
};

static void *tick_main(void *arg) {
  struct tick *t = arg;
  while (!t->stop)
    step(0);
  t->is_up = 0;
  return NULL;
}

int tick_start_ok(struct tick *t) {
  t->is_up = 1;
  return pthread_create(&t->thread, NULL, tick_main, t);
}

void tick_free_ok(struct tick *t) {
  if (t->is_up) {
    t->stop = 1;
    pthread_join(t->thread, NULL);
  }
  free(t);
}

// The flag says whether it was started; the thread does not change it.
struct watch {
  pthread_t thread;
  int started;
};

static void *watch_main(void *arg) {
  struct watch *w = arg;
  while (w->started && step(1) > 0)
    ;
  return NULL;
}

int watch_start_ok(struct watch *w) {
  if (pthread_create(&w->thread, NULL, watch_main, w))
    return -1;
  w->started = 1;
  return 0;
}

void watch_free_ok(struct watch *w) {
  if (w->started)
    pthread_join(w->thread, NULL);
  free(w);
}

// Joined anyway, elsewhere.
struct fill {
  pthread_t thread;
  int run;
};

static void *fill_main(void *arg) {
  struct fill *f = arg;
  while (f->run)
    if (step(2) < 0)
      f->run = 0;
  return NULL;
}

int fill_start_ok(struct fill *f) {
  f->run = 1;
  return pthread_create(&f->thread, NULL, fill_main, f);
}

void fill_free_ok(struct fill *f) {
  if (f->run) {
    f->run = 0;
    pthread_join(f->thread, NULL);
  } else {
    pthread_join(f->thread, NULL);
  }
  free(f);
}
