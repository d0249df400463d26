// RUN: %check-findings %s
// All are locked, then all are unlocked; one is tried; one is held for the next turn.
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

void sync_all(void) {
  for (struct dev *d = devs; d; d = d->next)
    pthread_mutex_lock(&d->lock);
  for (struct dev *d = devs; d; d = d->next) {
    d->dirty = 0;
    pthread_mutex_unlock(&d->lock);
  }
}

void try_all(void) {
  for (struct dev *d = devs; d; d = d->next) {
    if (pthread_mutex_trylock(&d->lock) != 0)
      continue;
    d->dirty = 0;
    pthread_mutex_unlock(&d->lock);
  }
}

void run(void) {
  int job;
  pthread_mutex_lock(&table_lock);
  while ((job = next_job()) >= 0) {
    if (job == 2)
      continue;
    pthread_mutex_unlock(&table_lock);
    write_out(devs);
    pthread_mutex_lock(&table_lock);
  }
  pthread_mutex_unlock(&table_lock);
}

struct dev *find(int state) {
  for (struct dev *d = devs; d; d = d->next) {
    pthread_mutex_lock(&d->lock);
    if (d->state == state)
      return d;
    pthread_mutex_unlock(&d->lock);
  }
  return NULL;
}
