// RUN: %check-findings %s

#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t filled;
static int ready;
struct queue {
  int size;
};

void while_ok(void) {
  while (!ready)
    pthread_cond_wait(&filled, &lock);
}
void for_ever_ok(struct queue *q) {
  for (;;) {
    if (q->size == 0)
      pthread_cond_wait(&filled, &lock);
    else
      return;
  }
}
void jump_ok(void) {
again:
  if (!ready) {
    pthread_cond_wait(&filled, &lock);
    goto again;
  }
}
// Who calls it asks.
void wrapper_ok(void) { pthread_cond_wait(&filled, &lock); }
void wanted_ok(int wait) {
  if (wait)
    pthread_cond_wait(&filled, &lock);
}
void how_ok(struct queue *q, pthread_cond_t *other) {
  if (q->size)
    pthread_cond_wait(other, &lock);
  else
    pthread_cond_wait(&filled, &lock);
}
