// RUN: %check-findings %s
// A thread frees what has its own handle, but only if a flag says that nobody
// joins it, and who says so detaches it.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

int serve(int fd);

// Set under a lock by who gives up.
struct lookup {
  pthread_mutex_t lock;
  pthread_t thread;
  bool orphan;
  int fd;
};

static void *lookup_main(void *arg) {
  struct lookup *l = arg;
  serve(l->fd);
  pthread_mutex_lock(&l->lock);
  bool alone = l->orphan;
  pthread_mutex_unlock(&l->lock);
  if (alone)
    free(l);
  return NULL;
}

int lookup_start_ok(struct lookup *l) {
  return pthread_create(&l->thread, NULL, lookup_main, l); // REASON: freed-if-let-go
}

void lookup_wait(struct lookup *l) {
  pthread_join(l->thread, NULL);
  free(l);
}

void lookup_abandon(struct lookup *l) {
  pthread_mutex_lock(&l->lock);
  l->orphan = true;
  pthread_detach(l->thread);
  pthread_mutex_unlock(&l->lock);
}

// A mode that its maker asks, too; freed in a callee.
enum mode { JOINABLE, ALONE };
struct job {
  pthread_t thread;
  enum mode mode;
  int fd;
};

static void job_done(struct job *j) {
  if (j->mode == ALONE)
    free(j);
}

static void *job_main(void *arg) {
  struct job *j = arg;
  serve(j->fd);
  job_done(j);
  return NULL;
}

int job_start_ok(struct job *j) {
  int err = pthread_create(&j->thread, NULL, job_main, j);
  if (err == 0 && j->mode == ALONE)
    pthread_detach(j->thread);
  return err;
}

void job_wait(struct job *j) {
  pthread_join(j->thread, NULL);
  free(j);
}

// The flag, and nobody detaches where it is set.
struct task {
  pthread_t thread;
  bool orphan;
  int fd;
};

static void *task_main(void *arg) {
  struct task *t = arg;
  serve(t->fd);
  if (t->orphan)
    free(t); // NOTE: what has the handle is freed here
  return NULL;
}

int task_start_bad(struct task *t) {
  return pthread_create(&t->thread, NULL, task_main, t); // WARN[medium]: 'task_main' frees what has the handle of its own thread, and does not detach it
}

void task_wait(struct task *t) {
  pthread_join(t->thread, NULL); // NOTE: only what still has its handle is joined or detached here
  free(t);
}

void task_abandon(struct task *t) { t->orphan = true; }

// Somebody detaches, by another flag.
struct call {
  pthread_t thread;
  bool orphan;
  bool quiet;
  int fd;
};

static void *call_main(void *arg) {
  struct call *c = arg;
  serve(c->fd);
  if (c->orphan)
    free(c); // NOTE: what has the handle is freed here
  return NULL;
}

int call_start_bad(struct call *c) {
  return pthread_create(&c->thread, NULL, call_main, c); // WARN[medium]: 'call_main' frees what has the handle of its own thread, and does not detach it
}

void call_wait(struct call *c) {
  if (c->quiet)
    pthread_detach(c->thread); // NOTE: only what still has its handle is joined or detached here
  else
    pthread_join(c->thread, NULL);
}

void call_abandon(struct call *c) { c->orphan = true; }
