// RUN: %check-findings %s
#include <pthread.h>

struct room {
  pthread_mutex_t lock;
  int members, feeds;
};

int room_leave(struct room *r) {
  int rc = 0;
  pthread_mutex_lock(&r->lock);
  if (!r->members) {
    rc = -1;
    goto out;
  }
  if (!r->feeds) {
    pthread_mutex_unlock(&r->lock); // REASON: given-back-twice // WARN[medium]: 'r->lock' is given back here, and once more before the function takes it again
    rc = -2;
    goto out;
  }
  r->members--;
out:
  pthread_mutex_unlock(&r->lock); // NOTE: 'r->lock' is given back here, too
  return rc;
}

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static int table[8];

int table_put(int at, int value) {
  pthread_mutex_lock(&table_lock);
  if (table[at] == value)
    pthread_mutex_unlock(&table_lock); // WARN[medium]: 'table_lock' is given back here, and once more before the function takes it again
  else
    table[at] = value;
  pthread_mutex_unlock(&table_lock); // NOTE: 'table_lock' is given back here, too
  return value;
}

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static int queue_length;

int queue_drain(int (*done)(int)) {
  int n = 0;
  pthread_mutex_lock(&queue_lock);
  while (queue_length > 0) {
    n = queue_length--;
    pthread_mutex_unlock(&queue_lock); // WARN[medium]: 'queue_lock' is given back here, and once more before the function takes it again
    if (n == 1)
      break;
    pthread_mutex_lock(&queue_lock);
  }
  pthread_mutex_unlock(&queue_lock); // NOTE: 'queue_lock' is given back here, too
  return done(n);
}
