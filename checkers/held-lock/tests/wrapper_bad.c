// RUN: %check-findings %s

#include <pthread.h>
struct db {
  pthread_mutex_t m;
  int fd;
};
static void db_enter(struct db *d) { pthread_mutex_lock(&d->m); }
static void db_leave(struct db *d) { pthread_mutex_unlock(&d->m); }
int q(struct db *);
int query(struct db *d, int n) {
  db_enter(d); // NOTE: 'd->m' is taken here
  for (int i = 0; i < n; i++)
    if (q(d) < 0)
      return -1; // WARN[low]: 'd->m' is still held on a way to this return
  db_leave(d); // NOTE: 'd->m' is given back here on another way
  return 0;
}
