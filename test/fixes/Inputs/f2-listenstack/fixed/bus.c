#include "bus.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <time.h>

struct entry {
  TAILQ_ENTRY(entry) link;
  struct listener *listener;
  bool blocker;
  pthread_cond_t cond;
};

static TAILQ_HEAD(, entry) listeners = TAILQ_HEAD_INITIALIZER(listeners);
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static struct entry *entry_create(struct listener *listener, bool blocker) {
  struct entry *e = calloc(1, sizeof(*e));
  if (!e)
    abort();
  e->listener = listener;
  e->blocker = blocker;
  pthread_cond_init(&e->cond, NULL);
  return e;
}

static void entry_destroy(struct entry *e) {
  pthread_cond_destroy(&e->cond);
  free(e);
}

void bus_add_listener(struct listener *listener) {
  struct entry *e = entry_create(listener, false);
  pthread_mutex_lock(&mutex);
  TAILQ_INSERT_TAIL(&listeners, e, link);
  pthread_mutex_unlock(&mutex);
}

void bus_remove_listener(struct listener *listener) {
  struct entry *e;
  pthread_mutex_lock(&mutex);
  TAILQ_FOREACH(e, &listeners, link) {
    if (e->listener == listener) {
      TAILQ_REMOVE(&listeners, e, link);
      entry_destroy(e);
      break;
    }
  }
  pthread_mutex_unlock(&mutex);
}

static void entry_unregister(struct entry *e) {
  TAILQ_REMOVE(&listeners, e, link);
  if (e->blocker) {
    e->blocker = false;
    pthread_cond_signal(&e->cond);
  } else {
    entry_destroy(e);
  }
}

bool bus_listen(struct listener *listener, void (*job)(void *data), void *data, unsigned int timeout_ms) {
  struct entry *e = entry_create(listener, true);
  struct timespec until;
  bool timed_out = false;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += timeout_ms / 1000;
  until.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  pthread_mutex_lock(&mutex);
  TAILQ_INSERT_TAIL(&listeners, e, link);
  pthread_mutex_unlock(&mutex);
  job(data);
  pthread_mutex_lock(&mutex);
  while (e->blocker) {
    if (timeout_ms == 0) {
      pthread_cond_wait(&e->cond, &mutex);
    } else if (pthread_cond_timedwait(&e->cond, &mutex, &until) == ETIMEDOUT && e->blocker) {
      TAILQ_REMOVE(&listeners, e, link);
      timed_out = true;
      break;
    }
  }
  pthread_mutex_unlock(&mutex);
  entry_destroy(e);
  return timed_out;
}

void bus_alert(enum alert alert, int id) {
  struct entry *e, *next;
  pthread_mutex_lock(&mutex);
  for (e = TAILQ_FIRST(&listeners); e; e = next) {
    next = TAILQ_NEXT(e, link);
    if (!e->listener->alert(e->listener, alert, id))
      entry_unregister(e);
  }
  pthread_mutex_unlock(&mutex);
}

void bus_deinit(void) {
  struct entry *e;
  pthread_mutex_lock(&mutex);
  while ((e = TAILQ_FIRST(&listeners)))
    entry_unregister(e);
  pthread_mutex_unlock(&mutex);
}
