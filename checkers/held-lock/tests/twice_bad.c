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
  pthread_mutex_lock(&reg); // NOTE: 'reg' is taken here
  count++;
  if (verbose)
    dump(); // REASON: taken-twice // WARN[low]: 'reg' is taken here by who has it already: it waits for itself
  pthread_mutex_unlock(&reg);
}
