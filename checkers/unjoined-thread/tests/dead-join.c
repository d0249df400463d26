// RUN: %check-findings %s
// The loop that joins starts where another has ended.
#include <pthread.h>
#include <stdlib.h>

void *serve(void *arg);
int count(void);

struct server {
  struct server *next;
  pthread_t thread;
};

// The cursor is left at NULL.
static void start(struct server *s) {
  if (pthread_create(&s->thread, NULL, serve, s)) // REASON: join-never-runs // WARN[medium]: the thread in 's->thread' is never joined or detached
    abort();
}

static void stop(struct server *s) { pthread_join(s->thread, NULL); } // NOTE: this join can never run

void run_bad(struct server *all) {
  struct server *s = all;
  while (s) {
    start(s); // NOTE: a loop calls what starts it
    s = s->next;
  }
  for (; s; s = s->next)
    stop(s); // NOTE: this join can never run
}

// It is NULL, and asked once.
struct helper {
  pthread_t thread;
};

void help_bad(struct helper *h) {
  struct helper *to_join = NULL;
  if (pthread_create(&h->thread, NULL, serve, h)) // REASON: join-never-runs // WARN[medium]: the thread in 'h->thread' is never joined or detached
    return;
  if (to_join != NULL)
    pthread_join(to_join->thread, NULL); // NOTE: this join can never run
}

// A loop that is left early, too.
struct child {
  struct child *next;
  pthread_t thread;
};

void children_ok(struct child *all) {
  struct child *c;
  for (c = all; c; c = c->next)
    if (pthread_create(&c->thread, NULL, serve, c))
      break;
  for (; c; c = c->next)
    pthread_join(c->thread, NULL);
}

// Set again.
struct peer {
  struct peer *next;
  pthread_t thread;
};

void peers_ok(struct peer *all) {
  struct peer *p = all;
  while (p) {
    pthread_create(&p->thread, NULL, serve, p); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
    p = p->next;
  }
  p = all;
  while (p) {
    pthread_join(p->thread, NULL);
    p = p->next;
  }
}

// Set by who has its address.
struct guest {
  struct guest *next;
  pthread_t thread;
};
void first_guest(struct guest **to);

void guests_ok(struct guest *all) {
  struct guest *g = all;
  while (g) {
    pthread_create(&g->thread, NULL, serve, g); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
    g = g->next;
  }
  first_guest(&g);
  while (g) {
    pthread_join(g->thread, NULL);
    g = g->next;
  }
}
