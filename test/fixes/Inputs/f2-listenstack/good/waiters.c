#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

struct waiter {
  TAILQ_ENTRY(waiter) link;
  int id;
  bool queued;
  int status;
  pthread_cond_t cond;
};

static TAILQ_HEAD(, waiter) waiters = TAILQ_HEAD_INITIALIZER(waiters);
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void waiter_dequeue(struct waiter *w) {
  if (!w->queued)
    return;
  TAILQ_REMOVE(&waiters, w, link);
  w->queued = false;
}

static void deadline(struct timespec *ts, unsigned int ms) {
  clock_gettime(CLOCK_REALTIME, ts);
  ts->tv_nsec += (long)ms * 1000000;
  ts->tv_sec += ts->tv_nsec / 1000000000;
  ts->tv_nsec %= 1000000000;
}

static int wait_for(int id, void (*job)(int id), unsigned int ms) {
  struct waiter w = {.id = id, .status = -1, .queued = true};
  struct timespec until;
  pthread_cond_init(&w.cond, NULL);
  deadline(&until, ms);
  pthread_mutex_lock(&mutex);
  TAILQ_INSERT_TAIL(&waiters, &w, link);
  pthread_mutex_unlock(&mutex);
  job(id);
  pthread_mutex_lock(&mutex);
  while (w.queued) {
    if (pthread_cond_timedwait(&w.cond, &mutex, &until) == ETIMEDOUT)
      break;
  }
  waiter_dequeue(&w);
  pthread_mutex_unlock(&mutex);
  pthread_cond_destroy(&w.cond);
  return w.status;
}

static void finished(int id, int status) {
  struct waiter *w, *next;
  pthread_mutex_lock(&mutex);
  for (w = TAILQ_FIRST(&waiters); w; w = next) {
    next = TAILQ_NEXT(w, link);
    if (w->id != id)
      continue;
    w->status = status;
    waiter_dequeue(w);
    pthread_cond_signal(&w->cond);
  }
  pthread_mutex_unlock(&mutex);
}

static void *finish_thread(void *arg) {
  finished((int)(long)arg, 0);
  return NULL;
}

static void start(int id) {
  pthread_t thread;
  if (id >= 10)
    return;
  if (pthread_create(&thread, NULL, finish_thread, (void *)(long)id) == 0)
    pthread_detach(thread);
  else
    finished(id, -1);
}

int main(void) {
  char word[16];
  int id;
  while (scanf("%15s %d", word, &id) == 2) {
    if (!strcmp(word, "up"))
      printf("status %d\n", wait_for(id, start, 50));
    else if (!strcmp(word, "alert"))
      finished(id, 0);
    else if (!strcmp(word, "down"))
      finished(id, -1);
  }
  return 0;
}
