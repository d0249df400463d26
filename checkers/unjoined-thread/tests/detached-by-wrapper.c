// RUN: %check-findings %s
// Whether a thread is started detached is what the call gives to its starter.
#include <pthread.h>
#include <stdlib.h>

int work_one(void);

static void *work(void *job) { // NOTE: 'work' ends with its argument, and does not detach its thread
  free(job);
  work_one();
  return NULL;
}

// By an attribute, on a flag.
static int start(pthread_t *t, int detach, void *job) {
  pthread_attr_t attr;
  int rc;
  pthread_attr_init(&attr);
  if (detach)
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  rc = pthread_create(t, &attr, work, job);
  pthread_attr_destroy(&attr);
  return rc;
}

int submit_ok(void *job) {
  pthread_t t;
  return start(&t, 1, job);
}

int submit_bad(void *job) {
  pthread_t t;
  return start(&t, 0, job); // WARN[medium]: 'submit_bad' loses 't', and nobody joins its thread
}

// The other way round, through one more function.
static int run(pthread_t *t, int joinable, void *job) {
  if (pthread_create(t, NULL, work, job))
    return -1;
  if (!joinable)
    pthread_detach(*t);
  return 0;
}

static int run_aside(pthread_t *t, void *job) { return run(t, 0, job); }

int aside_ok(void *job) {
  pthread_t t;
  return run_aside(&t, job); // NOTE: the thread of 'work' is detached here
}

int joinable_bad(void *job) {
  pthread_t t;
  return run(&t, 1, job); // WARN[medium]: 'joinable_bad' loses 't', and nobody joins its thread
}

// The handle is on the heap, and is freed without a join.
static pthread_t *thread_new(void *(*fn)(void *), void *arg, int detach) {
  pthread_t *t = malloc(sizeof(*t));
  if (!t)
    return NULL;
  if (pthread_create(t, NULL, fn, arg)) {
    free(t);
    return NULL;
  }
  if (detach)
    pthread_detach(*t);
  return t;
}

struct shell {
  pthread_t *thread;
  int fd;
};

static void *read_lines(void *arg) {
  struct shell *s = arg;
  s->fd++;
  return NULL;
}

struct shell *shell_new_ok(void) {
  struct shell *s = calloc(1, sizeof(*s));
  if (s)
    s->thread = thread_new(read_lines, s, 1);
  return s;
}

void shell_delete(struct shell *s) {
  free(s->thread);
  free(s);
}

struct console {
  pthread_t *thread;
  int fd;
};

static void *read_keys(void *arg) { // NOTE: 'read_keys' does not detach its thread
  struct console *c = arg;
  c->fd++;
  return NULL;
}

struct console *console_new_bad(void) {
  struct console *c = calloc(1, sizeof(*c));
  if (c)
    c->thread = thread_new(read_keys, c, 0); // WARN[medium]: the thread in 'c->thread' is never joined or detached
  return c;
}

void console_delete(struct console *c) {
  free(c->thread);
  free(c); // NOTE: 'console_delete' frees what has the handle
}

// What decides is not known, or detaches on some ways only.
static int is_quick(void);

static int start_some(pthread_t *t, void *job) {
  if (pthread_create(t, NULL, work, job))
    return -1;
  if (is_quick())
    pthread_detach(*t);
  return 0;
}

int some(void *job) {
  pthread_t t;
  return start_some(&t, job); // WARN[medium]: 'some' may return without joining the thread in 't' // NOTE: 'some' returns here // NOTE: 't' is joined or detached here
}

static int start_as(pthread_t *t, int state, void *job) {
  pthread_attr_t attr;
  int rc;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, state ? PTHREAD_CREATE_DETACHED
                                           : PTHREAD_CREATE_JOINABLE);
  rc = pthread_create(t, &attr, work, job);
  pthread_attr_destroy(&attr);
  return rc;
}

int start_as_ok(void *job) {
  pthread_t t;
  return start_as(&t, 1, job);
}

// One condition after the other.
struct server {
  pthread_t thread;
  int id;
};
static struct server servers[4];

static void *serve(void *arg) {
  struct server *s = arg;
  s->id++;
  return NULL;
}

static void server_start(struct server *s) {
  pthread_attr_t attr;
  if (pthread_attr_init(&attr) ||
      pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED) ||
      pthread_create(&s->thread, &attr, serve, s))
    abort();
}

void servers_start_ok(void) {
  for (int i = 0; i < 4; i++)
    server_start(&servers[i]);
}
