// RUN: %check-findings %s

#include <pthread.h>
struct n {
  pthread_mutex_t m;
  struct n *next;
  int k;
};
struct n *find(struct n *at, int k) {
  pthread_mutex_lock(&at->m);
  while (at && at->k != k) {
    struct n *next = at->next;
    if (next)
      pthread_mutex_lock(&next->m);
    pthread_mutex_unlock(&at->m);
    at = next;
  }
  return at;
}
