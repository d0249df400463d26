// RUN: %check-findings %s
// One function starts the thread and keeps its handle in what it is given:
// however many call it, that is one finding, and none where the attribute is
// set to detached somewhere.
#include <pthread.h>
#include <stdlib.h>

struct point {
  pthread_t expire;
  pthread_t read;
  int is_busy;
};

struct task {
  struct task *next;
  struct point *of;
  pthread_t thread;
};

static pthread_attr_t detached;
static struct task *tasks;

void step(struct point *p);

static void *expire(void *arg) {
  step(arg);
  return NULL;
}

static void *read_map(void *arg) { // NOTE: 'read_map' does not detach its thread
  step(arg);
  return NULL;
}

int prepare(void) {
  if (pthread_attr_init(&detached))
    return -1;
  if (pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED))
    return -1;
  return 0;
}

static void note_thread(struct point *p, pthread_t t) {
  for (struct task *task = tasks; task; task = task->next)
    if (task->of == p)
      task->thread = t;
}

static int start_expire(struct point *p) {
  pthread_t t;
  if (pthread_create(&t, &detached, expire, p))
    return -1;
  p->expire = t;
  note_thread(p, t);
  return 0;
}

static int start_read_map(struct point *p) {
  pthread_t t;
  if (pthread_create(&t, NULL, read_map, p)) // WARN[medium]: the thread in 't' is never joined or detached
    return -1;
  p->read = t;
  note_thread(p, t);
  return 0;
}

struct point *point_new(void) { return calloc(1, sizeof(struct point)); }

void point_free(struct point *p) { free(p); } // NOTE: 'point_free' frees what has the handle

int next_ok(struct point *p, int state) {
  switch (state) {
  case 1:
    return start_expire(p);
  case 2:
    return start_expire(p);
  }
  return 0;
}

int next_bad(struct point *p, int state) {
  switch (state) {
  case 1:
    return start_read_map(p);
  case 2:
    return start_read_map(p);
  }
  return 0;
}

void run(struct point **all, int n) {
  for (int i = 0; i < n; i++) {
    next_ok(all[i], n - i);
    next_bad(all[i], n - i); // NOTE: a loop calls what starts it
  }
  for (int i = 0; i < n; i++)
    point_free(all[i]);
}
