// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct spool {
  pthread_mutex_t lock;
  pthread_cond_t cond;
  pthread_t printer;
  int quit, waiting;
};

static void *print(void *p) {
  struct spool *s = p;
  pthread_mutex_lock(&s->lock);
  for (;;) {
    while (!s->waiting && !s->quit)
      pthread_cond_wait(&s->cond, &s->lock); // NOTE: the thread waits for 'spool.cond' here
    if (!s->waiting)
      break;
    s->waiting--;
  }
  pthread_mutex_unlock(&s->lock);
  return NULL;
}

int spool_start_bad(struct spool *s) {
  return pthread_create(&s->printer, NULL, print, s); // NOTE: the thread is started here
}

void spool_add(struct spool *s) {
  pthread_mutex_lock(&s->lock);
  s->waiting++;
  pthread_cond_signal(&s->cond);
  pthread_mutex_unlock(&s->lock);
}

void spool_stop(struct spool *s) {
  pthread_mutex_lock(&s->lock);
  s->quit = 1; // NOTE: it is told to end here
  pthread_mutex_unlock(&s->lock);
  pthread_join(s->printer, NULL); // REASON: nobody-wakes // WARN[medium]: thread 'print' may sleep for 'spool.cond' when it is told to end, and nobody wakes it
}

// Woken before it is waited for.
struct queue {
  pthread_mutex_t lock;
  pthread_cond_t cond;
  pthread_t worker;
  int quit;
};

static void *work(void *p) {
  struct queue *q = p;
  pthread_mutex_lock(&q->lock);
  while (!q->quit)
    pthread_cond_wait(&q->cond, &q->lock);
  pthread_mutex_unlock(&q->lock);
  return NULL;
}

int queue_start_ok(struct queue *q) {
  return pthread_create(&q->worker, NULL, work, q);
}

static void queue_wake(struct queue *q) { pthread_cond_broadcast(&q->cond); }

void queue_stop(struct queue *q) {
  pthread_mutex_lock(&q->lock);
  q->quit = 1;
  queue_wake(q);
  pthread_mutex_unlock(&q->lock);
  pthread_join(q->worker, NULL);
}

// A descriptor may have a time limit that nobody sees here.
struct reader {
  int fd, quit;
  pthread_t thread;
};

static void *reading(void *p) {
  struct reader *r = p;
  char line[80];
  while (!r->quit)
    if (read(r->fd, line, sizeof(line)) < 0) // NOTE: the thread waits for 'reader.fd' here
      break;
  return NULL;
}

int reader_start(struct reader *r) {
  return pthread_create(&r->thread, NULL, reading, r); // NOTE: the thread is started here
}

void reader_stop(struct reader *r) {
  r->quit = 1; // NOTE: it is told to end here
  pthread_join(r->thread, NULL); // REASON: may-time-out // WARN[low]: thread 'reading' may sleep for 'reader.fd' when it is told to end, and nobody wakes it
}

// To close it ends the wait, or makes it fail.
struct listener {
  int fd, quit;
  pthread_t thread;
};

static void *listening(void *p) {
  struct listener *l = p;
  char line[80];
  while (!l->quit)
    if (read(l->fd, line, sizeof(line)) < 0)
      break;
  return NULL;
}

int listener_start_ok(struct listener *l) {
  return pthread_create(&l->thread, NULL, listening, l);
}

void listener_stop(struct listener *l) {
  l->quit = 1;
  close(l->fd);
  pthread_join(l->thread, NULL);
}
