// RUN: %check-findings %s
// Who sets the attributes is told to what.
#include <pthread.h>
#include <stddef.h>

void step(void);

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  (void)arg;
  step();
  return NULL;
}

// A helper that is told the state.
static void set_state(pthread_attr_t *attr, int state) {
  pthread_attr_init(attr);
  pthread_attr_setdetachstate(attr, state);
}

void helper_ok(void) {
  pthread_t t;
  pthread_attr_t attr;
  set_state(&attr, PTHREAD_CREATE_DETACHED);
  pthread_create(&t, &attr, work, NULL); // REASON: started-detached
}

void helper_bad(void) {
  pthread_t t;
  pthread_attr_t attr;
  set_state(&attr, PTHREAD_CREATE_JOINABLE);
  pthread_create(&t, &attr, work, NULL); // REASON: handle-not-kept // WARN[medium]: 'helper_bad' loses 't', and nobody joins its thread
}

// A helper that is told whether.
static void prepare(pthread_attr_t *attr, int is_detached) {
  pthread_attr_init(attr);
  if (is_detached)
    pthread_attr_setdetachstate(attr, PTHREAD_CREATE_DETACHED);
}

void told_ok(void) {
  pthread_t t;
  pthread_attr_t attr;
  prepare(&attr, 1);
  pthread_create(&t, &attr, work, NULL); // REASON: started-detached
}

void told_bad(void) {
  pthread_t t;
  pthread_attr_t attr;
  prepare(&attr, 0);
  pthread_create(&t, &attr, work, NULL); // REASON: handle-not-kept // WARN[medium]: 'told_bad' loses 't', and nobody joins its thread
}

void told_by_unknown_ok(int is_detached) {
  pthread_t t;
  pthread_attr_t attr;
  prepare(&attr, is_detached);
  pthread_create(&t, &attr, work, NULL); // REASON: attribute-unknown
}

// A wrapper that starts the thread itself.
static int start_detached(int state) {
  pthread_t t;
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, state);
  return pthread_create(&t, &attr, work, NULL); // REASON: started-detached
}

int wrapper_ok(void) { return start_detached(PTHREAD_CREATE_DETACHED); }

static int start_joinable(int is_daemon) {
  pthread_t t;
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  if (is_daemon)
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  return pthread_create(&t, &attr, work, NULL); // REASON: handle-not-kept // WARN[medium]: 'start_joinable' loses 't', and nobody joins its thread
}

int wrapper_bad(void) { return start_joinable(0); }
