// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER;
struct item {
  int refs;
};
struct item *find(const char *);
struct item *cache_get(const char *key) {
  pthread_mutex_lock(&cache_lock); // NOTE: 'cache_lock' is taken here
  struct item *it = find(key);
  if (!it)
    return NULL; // WARN[medium]: 'cache_lock' is still held on a way to this return
  it->refs++;
  pthread_mutex_unlock(&cache_lock); // NOTE: 'cache_lock' is given back here on another way
  return it;
}
