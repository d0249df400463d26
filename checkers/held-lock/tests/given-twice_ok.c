// RUN: %check-findings --none --confidence=low %s
#include <pthread.h>

struct room {
  pthread_mutex_t lock;
  int members, feeds;
};

// Given back for a while.
int room_wait(struct room *r, int (*step)(int)) {
  pthread_mutex_lock(&r->lock);
  while (r->members) {
    int n = r->members;
    pthread_mutex_unlock(&r->lock);
    step(n);
    pthread_mutex_lock(&r->lock);
  }
  pthread_mutex_unlock(&r->lock);
  return 0;
}

// Another room.
void rooms_leave(struct room *r, int n) {
  struct room *end = r + n;
  for (; r != end; r++) {
    pthread_mutex_lock(&r->lock);
    r->members--;
    pthread_mutex_unlock(&r->lock);
  }
}

void room_pair(struct room *a, struct room *b) {
  pthread_mutex_lock(&a->lock);
  pthread_mutex_lock(&b->lock);
  a->members = b->members;
  pthread_mutex_unlock(&b->lock);
  pthread_mutex_unlock(&a->lock);
}

// The pointer says whether it is held.
static struct room rooms[4];
static pthread_mutex_t rooms_lock = PTHREAD_MUTEX_INITIALIZER;

static struct room *room_find(int feeds) {
  for (int i = 0; i < 4; i++)
    if (rooms[i].feeds == feeds)
      return &rooms[i];
  return 0;
}

struct room *room_get(int feeds) {
  struct room *r;
  pthread_mutex_lock(&rooms_lock);
  r = room_find(feeds);
  if (!r)
    pthread_mutex_unlock(&rooms_lock);
  return r;
}
