// RUN: %check-findings %s
// Cancelled is not joined.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

void wait_for_work(void);

// A variable, started once.
static pthread_t sampler;
static long *samples;

static void *sample(void *arg) { // NOTE: 'sample' does not detach its thread
  for (;;) {
    wait_for_work();
    ++*samples;
  }
  return arg;
}

int sampler_start_bad(void) {
  samples = calloc(1, sizeof(*samples)); // WARN[low]: 'samples' is set to a new object here, and the old one is not freed
  if (!samples)
    return -1;
  return pthread_create(&sampler, NULL, sample, NULL); // REASON: cancelled-not-joined // WARN[medium]: the thread in 'sampler' is never joined or detached
}

void sampler_stop_bad(void) {
  pthread_cancel(sampler); // NOTE: it is only cancelled here
  free(samples); // NOTE: what 'samples' has is freed here
  samples = NULL;
}

// A field; one way of stopping joins.
struct job {
  pthread_t id;
  int is_polite;
  volatile int stop;
};

static void *work(void *arg) {
  struct job *j = arg;
  while (!j->stop)
    wait_for_work();
  return NULL;
}

int job_start_bad(struct job *j) {
  return pthread_create(&j->id, NULL, work, j); // REASON: cancelled-not-joined, joined-somewhere // WARN[medium]: the thread in 'j->id' is cancelled, and not joined on every way
}

static void wait_for(struct job *j) { pthread_join(j->id, NULL); } // NOTE: only what still has its handle is joined or detached here

void job_free_bad(struct job *j) {
  if (!j->is_polite) {
    pthread_cancel(j->id); // NOTE: it is cancelled here
  } else {
    j->stop = 1;
    wait_for(j);
  }
  free(j);
}

// A local variable.
int probe_bad(void *arg) {
  pthread_t t;
  if (pthread_create(&t, NULL, sample, arg)) // REASON: cancelled-not-joined // WARN[medium]: 'probe_bad' loses 't', and nobody joins its thread
    return -1;
  wait_for_work();
  return pthread_cancel(t); // NOTE: it is only cancelled here
}

// Joined after, where it could be cancelled.
struct timer {
  pthread_t thread;
};

int timer_start_ok(struct timer *t) {
  return pthread_create(&t->thread, NULL, sample, t);
}

void timer_stop_ok(struct timer *t) {
  if (pthread_cancel(t->thread) == 0)
    pthread_join(t->thread, NULL);
  free(t);
}

// Joined by what is called next.
struct feed {
  pthread_t thread;
};

static void reap(struct feed *f) {
  if (f)
    pthread_join(f->thread, NULL);
}

int feed_start_ok(struct feed *f) {
  return pthread_create(&f->thread, NULL, sample, f);
}

void feed_stop_ok(struct feed *f) {
  pthread_cancel(f->thread);
  reap(f);
  free(f);
}

// All are cancelled first, and joined then; or by another function.
struct pool {
  pthread_t threads[4];
};

int pool_start_ok(struct pool *p) {
  for (int i = 0; i < 4; i++)
    if (pthread_create(&p->threads[i], NULL, sample, p))
      return -1;
  return 0;
}

void pool_stop_ok(struct pool *p) {
  for (int i = 0; i < 4; i++)
    pthread_cancel(p->threads[i]);
  for (int i = 0; i < 4; i++)
    pthread_join(p->threads[i], NULL);
}

static pthread_t logger;

int logger_start_ok(void) {
  return pthread_create(&logger, NULL, sample, NULL);
}

void logger_cancel_ok(void) { pthread_cancel(logger); }

void logger_wait_ok(void) { pthread_join(logger, NULL); } // NOTE: the thread of 'sample' is joined here

// A callee cancels it and joins it: what it does in which order is its own.
struct miner {
  pthread_t thread;
  unsigned long nonce;
};

void *mine(void *arg);

static struct miner *miner_start_ok(void) {
  struct miner *m = calloc(1, sizeof(*m));
  if (m && pthread_create(&m->thread, NULL, mine, m) != 0) {
    free(m);
    m = NULL;
  }
  return m;
}

static void miner_stop(struct miner *m) {
  if (!m)
    return;
  if (pthread_cancel(m->thread) == 0)
    pthread_join(m->thread, NULL);
  free(m);
}

int mine_for(unsigned seconds) {
  struct miner *m = miner_start_ok();
  sleep(seconds);
  miner_stop(m);
  return 0;
}
