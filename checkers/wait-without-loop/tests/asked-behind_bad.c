// RUN: %check-findings %s
// What follows looks whether there is something: who is woken for nothing finds
// nothing.

#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t filled;
static struct {
  int head, tail;
} ring;
struct queue {
  int size, is_closed;
  struct job *first;
};
static int ready;

void use(int i);
void run(struct job *j);

void drain(void) {
  pthread_mutex_lock(&lock);
  if (ring.head == ring.tail) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[low]: the wait is in no loop: it may end without what was waited for
  while (ring.head != ring.tail)
    use(ring.tail++);
  pthread_mutex_unlock(&lock);
}

struct job *next(struct queue *q) {
  struct job *j = 0;
  pthread_mutex_lock(&lock);
  if (!q->first) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[low]: the wait is in no loop: it may end without what was waited for
  if (q->first)
    j = q->first;
  pthread_mutex_unlock(&lock);
  return j;
}

int poll_ready(void) {
  int got = 0;
  pthread_mutex_lock(&lock);
  if (!ready) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[low]: the wait is in no loop: it may end without what was waited for
  for (; ready > 0; ready--)
    got++;
  pthread_mutex_unlock(&lock);
  return got;
}

// Something else is asked.
void take_bad(struct queue *q) {
  pthread_mutex_lock(&lock);
  if (!q->first) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
  if (!q->is_closed)
    run(q->first);
  pthread_mutex_unlock(&lock);
}

// It was asked before.
void start_bad(struct queue *q) {
  pthread_mutex_lock(&lock);
  if (q->size)
    use(q->size);
  if (!q->size) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
  q->size--;
  pthread_mutex_unlock(&lock);
}
