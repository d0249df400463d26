// RUN: %check-findings %s

#include <pthread.h>
#include <unistd.h>
static int live;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
void work(void);
static void *run(void *arg) {
  pthread_mutex_lock(&m);
  live++; // WARN[medium]: the new thread raises 'live' itself: that may be too late
  pthread_mutex_unlock(&m);
  work();
  pthread_mutex_lock(&m);
  live--;
  pthread_mutex_unlock(&m);
  return arg;
}
static int busy(void) {
  pthread_mutex_lock(&m);
  int n = live;
  pthread_mutex_unlock(&m);
  return n;
}
int main(void) {
  pthread_t t;
  for (int i = 0; i < 3; i++) {
    pthread_create(&t, 0, run, 0); // NOTE: the thread is started here
    pthread_detach(t);
  }
  while (busy()) // NOTE: 'live' is waited for here, maybe before
    usleep(100);
  return 0;
}
