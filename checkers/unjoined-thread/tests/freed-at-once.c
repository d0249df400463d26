// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

struct recorder {
  int stop, frames;
};

static void *record(void *p) {
  struct recorder *r = p;
  while (!r->stop)
    r->frames++;
  return NULL;
}

struct recorder *recorder_open_bad(void) {
  pthread_t t;
  struct recorder *r = calloc(1, sizeof(*r));
  if (!r)
    return NULL;
  if (pthread_create(&t, NULL, record, r)) { // NOTE: the thread is started here
    free(r);
    return NULL;
  }
  pthread_detach(t);
  return r;
}

void recorder_close(struct recorder *r) {
  r->stop = 1; // NOTE: the thread is told to stop, or let go, here
  free(r); // REASON: freed-at-once // WARN[medium]: 'r' is freed while 'record' may still run with it: nobody waits for its end
}

// It is detached where it is given up.
struct indexer {
  pthread_t thread;
  int terms;
};

int terms_left(void);

static void *indexing(void *p) {
  struct indexer *i = p;
  while (terms_left())
    i->terms++;
  return NULL;
}

struct indexer *indexer_new_bad(void) {
  struct indexer *i = calloc(1, sizeof(*i));
  if (i && pthread_create(&i->thread, NULL, indexing, i)) { // NOTE: the thread is started here
    free(i);
    return NULL;
  }
  return i;
}

void indexer_free(struct indexer *i) {
  pthread_detach(i->thread); // NOTE: the thread is told to stop, or let go, here
  free(i); // REASON: freed-at-once // WARN[medium]: 'i' is freed while 'indexing' may still run with it: nobody waits for its end
}

// The thread says when it has ended.
struct player {
  int stop, ended;
  pthread_mutex_t lock;
  pthread_cond_t done;
};

static void *play(void *p) {
  struct player *me = p;
  while (!me->stop)
    ;
  pthread_mutex_lock(&me->lock);
  me->ended = 1;
  pthread_cond_signal(&me->done);
  pthread_mutex_unlock(&me->lock);
  return NULL;
}

struct player *player_open_ok(void) {
  pthread_t t;
  struct player *p = calloc(1, sizeof(*p));
  if (p && pthread_create(&t, NULL, play, p) == 0)
    pthread_detach(t);
  return p;
}

void player_close(struct player *p) {
  p->stop = 1;
  pthread_mutex_lock(&p->lock);
  while (!p->ended)
    pthread_cond_wait(&p->done, &p->lock);
  pthread_mutex_unlock(&p->lock);
  free(p);
}

// The thread frees what it works on; who tells it to stop does not.
struct job {
  int stop;
};

static void *work(void *p) {
  struct job *j = p;
  while (!j->stop)
    ;
  free(j);
  return NULL;
}

struct job *job_start_ok(void) {
  pthread_t t;
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  if (pthread_create(&t, NULL, work, j)) {
    free(j);
    return NULL;
  }
  pthread_detach(t);
  return j;
}

void job_stop(struct job *j) { j->stop = 1; }
void job_drop(struct job *j) {
  j->stop = 1;
  free(j);
}
