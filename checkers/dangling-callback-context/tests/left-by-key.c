// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// Tables take out a callback by its function, or by its kind: what is taken out
// says nothing of the others.
#include <stdlib.h>

// By function.
typedef void task_fn(void *arg);
struct task {
  struct task *next;
  task_fn *fn;
  void *arg;
};
static struct task *tasks;

static void task_add(task_fn *fn, void *arg) {
  struct task *t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->fn = fn;
  t->arg = arg;
  t->next = tasks;
  tasks = t;
}

static void task_cancel(task_fn *fn, void *arg) { // NOTE: 'task_cancel' reads 'task.arg'
  struct task **p = &tasks, *t;
  while ((t = *p)) {
    if (t->fn == fn && t->arg == arg) {
      *p = t->next;
      free(t);
    } else {
      p = &t->next;
    }
  }
}

void tasks_run(void) {
  for (struct task *t = tasks; t; t = t->next)
    t->fn(t->arg);
}

struct peer {
  int pings, idle;
};
static void on_ping(void *arg) { ((struct peer *)arg)->pings++; }
static void on_idle(void *arg) { ((struct peer *)arg)->idle++; }

struct peer *peer_new(void) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  task_add(on_ping, p);
  task_add(on_idle, p); // NOTE: it is put into 'task.arg' here with another key
  return p;
}

void peer_free(struct peer *p) {
  task_cancel(on_ping, p); // NOTE: only what has this key is taken out of 'task.arg' here
#ifdef FIXED
  task_cancel(on_idle, p);
#endif
  free(p); // REASON: left-by-key // WARN[medium]: 'p' is freed while a callback may still get it from 'task.arg'
}

// By kind, in a helper.
enum event { OPEN, DATA, CLOSE, EVENTS };
typedef void handler(void *self, int value);
struct sub {
  handler *h;
  void *self;
};
static struct sub subs[EVENTS][4];

static void on(enum event e, handler *h, void *self) {
  for (int i = 0; i < 4; i++)
    if (!subs[e][i].h) {
      subs[e][i].h = h;
      subs[e][i].self = self;
      return;
    }
}

static void off(enum event e, void *self) { // NOTE: 'off' reads 'subs[][].self'
  for (int i = 0; i < 4; i++)
    if (subs[e][i].self == self) {
      subs[e][i].h = NULL;
      subs[e][i].self = NULL; // NOTE: 'subs[][].self' is cleared here
    }
}

void emit(enum event e, int value) {
  for (int i = 0; i < 4; i++)
    if (subs[e][i].h)
      subs[e][i].h(subs[e][i].self, value);
}

struct view {
  int opened, bytes, closed;
};
static void view_open(void *self, int v) { ((struct view *)self)->opened = v; }
static void view_data(void *self, int v) { ((struct view *)self)->bytes = v; }
static void view_close(void *self, int v) { ((struct view *)self)->closed = v; }

struct view *view_new(void) {
  struct view *v = calloc(1, sizeof(*v));
  if (!v)
    return NULL;
  on(OPEN, view_open, v);
  on(DATA, view_data, v); // NOTE: it is put into 'subs[][].self' here with another key
  on(CLOSE, view_close, v);
  return v;
}

static void view_off(struct view *v) {
  off(OPEN, v); // NOTE: only what has this key is taken out of 'subs[][].self' here
  off(CLOSE, v);
#ifdef FIXED
  off(DATA, v);
#endif
}

void view_free(struct view *v) {
  view_off(v);
  free(v); // WARN[medium]: 'v' is freed while a callback may still get it from 'subs[][].self'
}
