// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

void step(void);

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  (void)arg;
  step();
  return NULL;
}

static pthread_t start_returned(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, NULL)) // REASON: handle-of-caller
    abort();
  return t;
}

void use_returned_ok(void) { pthread_join(start_returned(), NULL); } // NOTE: the thread of 'work' is joined here

static int start_out(pthread_t *out) {
  return pthread_create(out, NULL, work, NULL); // REASON: handle-of-caller
}

static int start_copied_out(pthread_t *out) {
  pthread_t t;
  int rc = pthread_create(&t, NULL, work, NULL);
  if (rc == 0)
    *out = t;
  return rc;
}

int use_out_ok(void) {
  pthread_t a;
  if (start_out(&a))
    return -1;
  pthread_join(a, NULL);
  return 0;
}

int lose_out_bad(void) {
  pthread_t a;
  return start_out(&a); // WARN[medium]: 'lose_out_bad' loses 'a', and nobody joins its thread
}

int use_copied_out_ok(void) {
  pthread_t a;
  if (start_copied_out(&a))
    return -1;
  pthread_join(a, NULL);
  return 0;
}

static int start_any(pthread_t *out, void *(*fn)(void *), void *arg) {
  return pthread_create(out, NULL, fn, arg);
}

static void wait_for(pthread_t t) { pthread_join(t, NULL); }

int use_any_ok(void) {
  pthread_t a;
  if (start_any(&a, work, NULL) != 0)
    return -1;
  wait_for(a);
  return 0;
}

struct thread {
  pthread_t id;
};

static int thread_start(struct thread *t, void *(*fn)(void *), void *arg) {
  return pthread_create(&t->id, NULL, fn, arg);
}

static void thread_wait(struct thread *t) { pthread_join(t->id, NULL); }

struct server {
  struct thread rx;
  struct thread tx;
};

int server_start_bad(struct server *s) {
  if (thread_start(&s->rx, work, s))
    return -1;
  return thread_start(&s->tx, work, s); // REASON: sibling-joined // WARN[medium]: the thread in 's->tx.id' is never joined or detached
}

void server_stop(struct server *s) {
  thread_wait(&s->rx); // NOTE: the thread of 'work' is joined here
  free(s);
}

pthread_t exported_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, work, NULL);
  return t;
}
