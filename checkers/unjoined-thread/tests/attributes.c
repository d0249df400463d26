// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>

void step(void);
static pthread_attr_t shared;
static pthread_attr_t joinable;

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  (void)arg;
  step();
  return NULL;
}

void local_attribute_ok(void) {
  pthread_t t;
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_create(&t, &attr, work, NULL); // REASON: started-detached
  pthread_attr_destroy(&attr);
}

static void make_detached(pthread_attr_t *attr) {
  pthread_attr_init(attr);
  pthread_attr_setdetachstate(attr, PTHREAD_CREATE_DETACHED);
}

void helper_ok(void) {
  pthread_t t;
  pthread_attr_t attr;
  make_detached(&attr);
  pthread_create(&t, &attr, work, NULL); // REASON: started-detached
}

void init(void) {
  make_detached(&shared);
  pthread_attr_init(&joinable);
}

void global_attribute_ok(void) {
  pthread_t t;
  pthread_create(&t, &shared, work, NULL);
}

static int start(const pthread_attr_t *attr) {
  pthread_t t;
  return pthread_create(&t, attr, work, NULL);
}

int parameter_ok(void) { return start(&shared); }

void joinable_bad(void) {
  pthread_t t;
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_JOINABLE);
  pthread_attr_setstacksize(&attr, 65536);
  pthread_create(&t, &attr, work, NULL); // REASON: handle-not-kept // WARN[medium]: 'joinable_bad' loses 't', and nobody joins its thread
}

void global_joinable_bad(void) {
  pthread_t t;
  pthread_create(&t, &joinable, work, NULL); // REASON: handle-not-kept // WARN[medium]: 'global_joinable_bad' loses 't', and nobody joins its thread
}

int configure(pthread_attr_t *attr);

// What code that is not seen makes of the attributes is not known.
void unknown_ok(void) {
  pthread_t t;
  pthread_attr_t attr;
  configure(&attr);
  pthread_create(&t, &attr, work, NULL); // REASON: attribute-unknown
}
