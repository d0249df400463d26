// RUN: %check-findings %s
// The thread frees the object that has its own handle; only those that are left
// at the end are joined.
#include <pthread.h>
#include <stdlib.h>

int serve(int fd);

// In a list.
struct client {
  struct client *next;
  pthread_t thread;
  int fd;
};
static struct client *clients;

static void forget(struct client *c) {
  for (struct client **p = &clients; *p; p = &(*p)->next)
    if (*p == c) {
      *p = c->next;
      break;
    }
  free(c);
}

static void *client_main(void *arg) {
  struct client *c = arg;
  while (serve(c->fd) > 0)
    ;
  forget(c); // NOTE: what has the handle is freed here
  return NULL;
}

int client_start_bad(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->next = clients;
  clients = c;
  return pthread_create(&c->thread, NULL, client_main, c); // REASON: frees-own-handle, joined-somewhere // WARN[medium]: 'client_main' frees what has the handle of its own thread, and does not detach it
}

void clients_stop(void) {
  while (clients) {
    pthread_t t = clients->thread;
    pthread_join(t, NULL); // NOTE: only what still has its handle is joined or detached here
  }
}

// In an array of pointers, embedded in a part, and ended by a call.
struct io {
  pthread_t reader;
};
struct session {
  struct io io;
  int fd;
};
static struct session *sessions[8];

static void *session_main(void *arg) {
  struct session *s = arg;
  serve(s->fd);
  sessions[s->fd] = NULL;
  free(s); // NOTE: what has the handle is freed here
  pthread_exit(NULL);
}

void session_start_bad(int fd) {
  struct session *s = malloc(sizeof(*s));
  if (!s)
    return;
  s->fd = fd;
  sessions[fd] = s;
  if (pthread_create(&s->io.reader, NULL, session_main, s) != 0) { // REASON: frees-own-handle // WARN[medium]: 'session_main' frees what has the handle of its own thread, and does not detach it
    sessions[fd] = NULL;
    free(s);
  }
}

void sessions_stop(void) {
  for (int i = 0; i < 8; i++)
    if (sessions[i])
      pthread_join(sessions[i]->io.reader, NULL); // NOTE: only what still has its handle is joined or detached here
}

// It detaches itself, by its handle, in a callee.
struct link {
  pthread_t thread;
  int fd;
};

static void let_go(struct link *l) { pthread_detach(l->thread); }

static void *link_main(void *arg) {
  struct link *l = arg;
  serve(l->fd);
  let_go(l);
  free(l);
  return NULL;
}

int link_start_ok(struct link *l) {
  return pthread_create(&l->thread, NULL, link_main, l);
}

void link_stop_ok(struct link *l) { pthread_join(l->thread, NULL); }

// It gives its handle to who joins.
struct worker {
  pthread_t thread;
  int fd;
};
static pthread_t ended;

static void *worker_main(void *arg) {
  struct worker *w = arg;
  serve(w->fd);
  ended = w->thread;
  free(w);
  return NULL;
}

int worker_start_ok(struct worker *w) {
  return pthread_create(&w->thread, NULL, worker_main, w);
}

void workers_reap_ok(void) { pthread_join(ended, NULL); }

// Who starts it keeps the handle elsewhere.
struct task {
  pthread_t thread;
  int fd;
};

static void *task_main(void *arg) {
  struct task *t = arg;
  serve(t->fd);
  free(t);
  return NULL;
}

void task_run_ok(struct task *t) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, task_main, t))
    return;
  pthread_join(thread, NULL);
}
