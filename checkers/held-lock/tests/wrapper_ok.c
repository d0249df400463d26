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
  int rc = 0;
  db_enter(d);
  for (int i = 0; i < n; i++)
    if (q(d) < 0) {
      rc = -1;
      break;
    }
  db_leave(d);
  return rc;
}
