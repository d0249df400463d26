// RUN: %path-halves %fake-flags -o %t %s 2>&1 | grep -v ' | ' \
// RUN:   | FileCheck --implicit-check-not=warning: %s
#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
int prepare(void);

int early_bad(void) {
  pthread_t t;
  // CHECK: [[@LINE+7]]:5: warning: 'early_bad' returns without joining the thread in 't'
  // CHECK: [[@LINE+1]]:7: note: the thread in 't' is started here
  if (pthread_create(&t, NULL, work, NULL) != 0)
    return -1;
  // CHECK: [[@LINE+2]]:7: note: Assuming the condition is true
  // CHECK: [[@LINE+1]]:3: note: Taking true branch
  if (prepare() < 0)
    return -2;
  return pthread_join(t, NULL);
}

int always_joined_ok(void) {
  pthread_t t;
  int rc;
  if (pthread_create(&t, NULL, work, NULL) != 0)
    return -1;
  rc = prepare();
  pthread_join(t, NULL);
  return rc;
}

int not_started_ok(void) {
  pthread_t t;
  int rc = pthread_create(&t, NULL, work, NULL);
  if (rc)
    return rc;
  pthread_detach(t);
  return 0;
}

struct pool {
  pthread_t first;
};

// The handle goes elsewhere.
int kept_ok(struct pool *p, int keep) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, NULL) != 0)
    return -1;
  if (keep) {
    p->first = t;
    return 1;
  }
  pthread_join(t, NULL);
  return 0;
}
