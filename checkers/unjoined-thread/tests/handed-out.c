// RUN: %check-findings %s
// What has the handles gives them out again, to who joins them.
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

// Through two pointers.
struct stack {
  pthread_t slot[16];
  int n;
};
struct group {
  struct stack running;
};

static int stack_take(struct stack *s, pthread_t *to) {
  if (s->n == 0)
    return 0;
  *to = s->slot[--s->n];
  return 1;
}

static int group_take(struct group *g, pthread_t *to) {
  return stack_take(&g->running, to);
}

int group_go_ok(struct group *g) {
  pthread_t t;
  if (g->running.n == 16 || pthread_create(&t, NULL, work, g) != 0)
    return -1;
  g->running.slot[g->running.n++] = t;
  return 0;
}

void group_end(struct group *g) {
  pthread_t t;
  while (group_take(g, &t))
    pthread_join(t, NULL);
  free(g);
}

// A vector, filled by a function of its own.
struct vec {
  pthread_t *at;
  size_t len;
};

static void vec_push(struct vec *v, pthread_t t) { v->at[v->len++] = t; }

static int vec_pop(struct vec *v, pthread_t *out) {
  if (!v->len)
    return 0;
  *out = v->at[--v->len];
  return 1;
}

int crawl_ok(struct vec *v, void *url) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, url) != 0)
    return -1;
  vec_push(v, t);
  return 0;
}

void crawl_end(struct vec *v) {
  for (pthread_t t; vec_pop(v, &t);)
    pthread_join(t, NULL);
}

// To a callback, of which nobody knows what it does.
struct ring {
  pthread_t at[4];
  unsigned head, tail;
};

static void ring_get(void *ring, void *to) {
  struct ring *r = ring;
  *(pthread_t *)to = r->at[r->head++ % 4];
}

void each(void (*get)(void *, void *));

int ring_go_ok(struct ring *r) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, r) != 0)
    return -1;
  r->at[r->tail++ % 4] = t;
  each(ring_get);
  return 0;
}

// Who gets it only counts it.
struct heap {
  pthread_t at[16];
  int n;
};

static int heap_take(struct heap *h, pthread_t *to) {
  if (h->n == 0)
    return 0;
  *to = h->at[--h->n];
  return 1;
}

void heap_go_bad(struct heap *h) {
  pthread_t t;
  for (int i = 0; i < 16; i++)
    if (pthread_create(&t, NULL, work, h) == 0) // WARN[medium]: the thread in 't' is never joined or detached // NOTE: a loop starts it again and again
      h->at[h->n++] = t;
}

int heap_end(struct heap *h) {
  pthread_t t;
  int n = 0;
  while (heap_take(h, &t))
    n++;
  return n;
}

int main(int argc, char **argv) {
  static struct heap h;
  static struct ring r;
  static struct vec v;
  struct group *g = calloc(1, sizeof(*g));
  if (!g)
    return 1;
  group_go_ok(g);
  group_end(g);
  crawl_ok(&v, argv[0]);
  crawl_end(&v);
  ring_go_ok(&r);
  heap_go_bad(&h);
  return heap_end(&h) + argc;
}
