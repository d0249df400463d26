// RUN: %check-findings %s
#include <pthread.h>

struct room {
  pthread_mutex_t lock;
  int members, feeds;
};

// The flag remembers it.
int room_leave(struct room *r) {
  int is_held = 1;
  pthread_mutex_lock(&r->lock);
  if (!r->feeds) {
    pthread_mutex_unlock(&r->lock); // WARN[low]: 'r->lock' is given back here, and once more before the function takes it again
    is_held--;
  }
  r->members--;
  if (is_held)
    pthread_mutex_unlock(&r->lock); // NOTE: 'r->lock' is given back here, too
  return 0; // NOTE: also here: 'r->lock' is still held on a way to this return
}
