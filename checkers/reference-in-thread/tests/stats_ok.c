// RUN: %check-findings %s

#include <pthread.h>
#include <stdio.h>
static int live;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
void work(void);
static void *run(void *arg) {
  pthread_mutex_lock(&m);
  live++;
  pthread_mutex_unlock(&m);
  work();
  pthread_mutex_lock(&m);
  live--;
  pthread_mutex_unlock(&m);
  return arg;
}
void stats(void) {
  pthread_mutex_lock(&m);
  printf("%d\n", live);
  pthread_mutex_unlock(&m);
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  pthread_join(t, 0);
  stats();
  return 0;
}
