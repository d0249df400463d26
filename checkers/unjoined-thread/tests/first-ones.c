// RUN: %check-findings %s
// A thread of a pool cannot be started: those before it run.
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

// What has the handles is freed.
struct pool {
  int count;
  pthread_t threads[8];
};

struct pool *pool_new_bad(void) {
  struct pool *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  for (p->count = 0; p->count < 8; p->count++)
    if (pthread_create(&p->threads[p->count], NULL, work, p) != 0) { // REASON: first-ones-freed // WARN[medium]: 'pool_new_bad' leaves the threads in 'p->threads[p->count]' running where the next one fails // NOTE: a loop starts it again and again
      free(p); // NOTE: what has their handles is freed here
      return NULL;
    }
  return p;
}

void pool_free(struct pool *p) {
  for (int i = 0; i < p->count; i++)
    pthread_join(p->threads[i], NULL);
  free(p);
}

// An array of its own, and a label.
int run_bad(int n) {
  int i, rc = -1;
  pthread_t *ids = malloc(n * sizeof(*ids));
  if (!ids)
    return -1;
  for (i = 0; i < n; i++)
    if (pthread_create(ids + i, NULL, work, NULL)) // REASON: first-ones-freed // WARN[medium]: 'run_bad' leaves the threads in 'ids + i' running where the next one fails // NOTE: a loop starts it again and again
      goto out;
  for (i = 0; i < n; i++)
    pthread_join(ids[i], NULL);
  rc = 0;
out:
  free(ids); // NOTE: what has their handles is freed here
  return rc;
}

// An array in the frame: only the function is left.
int sum_bad(void) {
  pthread_t ids[4];
  for (int i = 0; i < 4; i++) {
    int failed = pthread_create(&ids[i], NULL, work, NULL); // REASON: first-ones-lost // WARN[medium]: 'sum_bad' leaves the threads in 'ids[i]' running where the next one fails // NOTE: a loop starts it again and again
    if (failed)
      return -1; // NOTE: 'sum_bad' returns here
  }
  for (int i = 0; i < 4; i++)
    pthread_join(ids[i], NULL);
  return 0;
}

// Those before it are joined first.
struct crew {
  int count;
  pthread_t threads[8];
};

static void crew_stop(struct crew *c) {
  for (int i = 0; i < c->count; i++)
    pthread_join(c->threads[i], NULL);
}

struct crew *crew_new_ok(void) {
  struct crew *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  for (c->count = 0; c->count < 8; c->count++)
    if (pthread_create(&c->threads[c->count], NULL, work, c) != 0) {
      crew_stop(c);
      free(c);
      return NULL;
    }
  return c;
}

int run_ok(int n) {
  int i;
  pthread_t *ids = malloc(n * sizeof(*ids));
  if (!ids)
    return -1;
  for (i = 0; i < n; i++)
    if (pthread_create(ids + i, NULL, work, NULL))
      break;
  while (i-- > 0)
    pthread_join(ids[i], NULL);
  free(ids);
  return 0;
}

// The process ends; or the caller stops what was started.
int exit_ok(void) {
  pthread_t ids[4];
  for (int i = 0; i < 4; i++)
    if (pthread_create(&ids[i], NULL, work, NULL))
      exit(1);
  for (int i = 0; i < 4; i++)
    pthread_join(ids[i], NULL);
  return 0;
}

int crew_start_ok(struct crew *c) {
  for (c->count = 0; c->count < 8; c->count++)
    if (pthread_create(&c->threads[c->count], NULL, work, c))
      return -1;
  return 0;
}

// Asked twice whether it failed, and all are joined between that.
static void finish(pthread_t *ids, int n) {
  while (n-- > 0)
    pthread_join(ids[n], NULL);
}

int asked_twice_ok(void) {
  pthread_t ids[4];
  int i, err = 0;
  for (i = 0; i < 4; i++) {
    err = pthread_create(&ids[i], NULL, work, NULL);
    if (err)
      break;
  }
  finish(ids, i);
  if (err)
    return -err;
  return 0;
}

int asked_twice_bad(void) {
  pthread_t ids[4];
  int i, err = 0;
  for (i = 0; i < 4; i++) {
    err = pthread_create(&ids[i], NULL, work, NULL); // WARN[medium]: 'asked_twice_bad' leaves the threads in 'ids[i]' running where the next one fails // NOTE: a loop starts it again and again
    if (err)
      return -err; // NOTE: 'asked_twice_bad' returns here
  }
  finish(ids, i);
  return err;
}

// On the heap, and forgotten.

int left_bad(int n) {
  pthread_t *ids = malloc(n * sizeof(*ids));
  if (!ids)
    return -1;
  for (int i = 0; i < n; i++) {
    int failed = pthread_create(&ids[i], NULL, work, NULL); // REASON: first-ones-left // WARN[low]: 'left_bad' leaves the threads in 'ids[i]' running where the next one fails // NOTE: a loop starts it again and again
    if (failed)
      return -1; // NOTE: 'left_bad' returns here
  }
  for (int i = 0; i < n; i++)
    pthread_join(ids[i], NULL);
  free(ids);
  return 0;
}
