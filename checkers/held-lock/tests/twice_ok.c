// RUN: %check-findings %s

#include <pthread.h>
static pthread_mutex_t reg = PTHREAD_MUTEX_INITIALIZER;
static int count;
static void dump(void) {
  pthread_mutex_lock(&reg);
  count++;
  pthread_mutex_unlock(&reg);
}
void add(int verbose) {
  pthread_mutex_lock(&reg);
  count++;
  pthread_mutex_unlock(&reg);
  if (verbose)
    dump();
}
