// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

void step(void);

struct conn {
  pthread_t reader;
  pthread_t writer;
  pthread_t saved;
  int stop;
};

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  struct conn *c = arg;
  while (!c->stop)
    step();
  return NULL;
}

struct conn *open_bad(void) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  if (pthread_create(&c->reader, NULL, work, c)) { // REASON: holder-of-handle-dies // WARN[medium]: the thread in 'c->reader' is never joined or detached
    free(c);
    return NULL;
  }
  return c;
}

int write_ok(struct conn *c) {
  return pthread_create(&c->writer, NULL, work, c);
}

int save_ok(struct conn *c) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, c))
    return -1;
  c->saved = t;
  return 0;
}

void close_conn(struct conn *c) {
  c->stop = 1;
  pthread_join(c->writer, NULL); // NOTE: the thread of 'work' is joined here
  pthread_join(c->saved, NULL);
  free(c); // NOTE: 'close_conn' frees what has the handle
}

static pthread_t old, moved;

int start_moved_ok(struct conn *c) {
  if (pthread_create(&old, NULL, work, c))
    return -1;
  moved = old;
  return 0;
}

void stop_moved(void) { pthread_join(moved, NULL); }

struct box {
  pthread_t thread;
  struct conn *c;
};
static int fill(struct box *b) { return b->c->stop ? -1 : 0; }

struct box *box_new_bad(struct conn *c) {
  struct box *b = calloc(1, sizeof(*b));
  if (pthread_create(&b->thread, NULL, work, c) != 0) { // REASON: freed-while-running // WARN[medium]: 'b' is freed while the thread in 'b->thread' still runs
    free(b);
    return NULL;
  }
  if (fill(b) < 0) {
    free(b); // NOTE: 'b' is freed here, without a join
    return NULL;
  }
  return b;
}

void box_free(struct box *b) {
  pthread_join(b->thread, NULL);
  free(b);
}
