// RUN: %check-findings %s
// The loop goes on with the lock of one object held, or with the only one.
#include <pthread.h>
#include <stddef.h>

struct dev {
  struct dev *next;
  pthread_mutex_t lock;
  int state, dirty;
};
static struct dev *devs;
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
int write_out(struct dev *d);
int next_job(void);

static void dev_lock(struct dev *d) { pthread_mutex_lock(&d->lock); }
static void dev_unlock(struct dev *d) { pthread_mutex_unlock(&d->lock); }

int sync_all(void) {
  int ret = 0;
  for (struct dev *d = devs; d; d = d->next) {
    dev_lock(d); // NOTE: 'd->lock' is taken here
    if (!d->dirty) // REASON: held-in-next-turn // WARN[medium]: 'd->lock' is still held on a way to the next turn of the loop
      continue;
    if (write_out(d) < 0)
      ret = -1;
    d->dirty = 0;
    dev_unlock(d);
  }
  return ret; // NOTE: also here: 'd->lock' is still held on a way to this return
}

static int states[16];
void run(void) {
  int job;
  while ((job = next_job()) >= 0) {
    pthread_mutex_lock(&table_lock); // WARN[medium]: 'table_lock' is still held on a way to the end
    if (states[job & 15] == 2) // NOTE: also here: 'table_lock' is still held on a way to the next turn of the loop
      continue;
    states[job & 15] = 1;
    pthread_mutex_unlock(&table_lock); // NOTE: 'table_lock' is given back here on another way
    write_out(devs);
  }
}

void drop(struct dev **all, size_t n) {
  for (size_t i = 0; i < n; i++) {
    struct dev *d = all[i];
    pthread_mutex_lock(&d->lock); // WARN[medium]: 'd->lock' is still held on a way to the end
    switch (d->state) {
    case 0:
      d->state = 3;
      pthread_mutex_unlock(&d->lock); // NOTE: 'd->lock' is given back here on another way
      break;
    case 1:
      break;
    default:
      pthread_mutex_unlock(&d->lock);
      write_out(d);
    }
  }
}
