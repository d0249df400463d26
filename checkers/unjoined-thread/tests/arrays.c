// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

enum { N = 4 };
void step(void);

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  (void)arg;
  step();
  return NULL;
}

void all_ok(void) {
  pthread_t tids[N];
  for (int i = 0; i < N; i++)
    pthread_create(&tids[i], NULL, work, NULL); // REASON: joined-on-every-way
  for (int i = 0; i < N; i++)
    pthread_join(tids[i], NULL); // NOTE: the thread of 'work' is joined here
}

int started_ok(int n) {
  pthread_t *tids = calloc(n, sizeof(*tids));
  int i;
  for (i = 0; i < n; i++)
    if (pthread_create(tids + i, NULL, work, NULL) != 0) // REASON: joined-on-every-way
      break;
  while (i-- > 0)
    pthread_join(tids[i], NULL);
  free(tids);
  return 0;
}

struct pool {
  pthread_t threads[N];
  int count;
};

int pool_start_ok(struct pool *p) {
  for (int i = 0; i < N; i++) {
    if (pthread_create(&p->threads[i], NULL, work, p) != 0) // REASON: joined-somewhere
      return -1;
    p->count++;
  }
  return 0;
}

void pool_stop(struct pool *p) {
  for (int i = 0; i < p->count; i++)
    pthread_join(p->threads[i], NULL);
}

// One variable for all.
void one_handle_bad(void) {
  pthread_t t;
  for (int i = 0; i < N; i++)
    pthread_create(&t, NULL, work, NULL); // REASON: overwritten-by-next // WARN[medium]: 't' is overwritten by the next thread before it is joined // NOTE: a loop starts it again and again
  pthread_join(t, NULL);
}

void one_after_the_other_ok(void) {
  pthread_t t;
  for (int i = 0; i < N; i++) {
    if (pthread_create(&t, NULL, work, NULL))
      continue;
    pthread_join(t, NULL);
  }
}

void array_lost_bad(void) {
  pthread_t tids[N];
  for (int i = 0; i < N; i++)
    pthread_create(&tids[i], NULL, work, NULL); // REASON: lost-for-each, nobody-joins // WARN[medium]: 'array_lost_bad' loses 'tids[i]', and nobody joins its thread // NOTE: a loop starts it again and again
}

static pthread_t all[N];

void copied_ok(void) {
  for (int i = 0; i < N; i++) {
    pthread_t t;
    if (pthread_create(&t, NULL, work, NULL) != 0) // REASON: joined-somewhere
      break;
    all[i] = t;
  }
}

void join_all(void) {
  for (int i = 0; i < N; i++)
    if (all[i])
      pthread_join(all[i], NULL); // NOTE: the thread of 'work' is joined here
}

static pthread_t last;

void same_field_bad(void) {
  for (int i = 0; i < N; i++)
    pthread_create(&last, NULL, work, NULL); // REASON: overwritten-by-next // WARN[medium]: 'last' is overwritten by the next thread before it is joined // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done // NOTE: a loop starts it again and again
}

void join_last(void) { pthread_join(last, NULL); }
