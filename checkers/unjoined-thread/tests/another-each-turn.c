// RUN: %check-findings %s
#include <pthread.h>
#include <stdlib.h>

struct child {
  pthread_t thread;
  int fd;
};
static struct child *children[8];

int next_fd(void);

static void *serve(void *arg) {
  struct child *c = arg;
  c->fd++;
  return NULL;
}

// What is freed on the next turn is another one.
void accept_children_ok(void) {
  for (int i = 0; i < 8; ++i) {
    struct child *c = calloc(1, sizeof(*c));
    if (!c)
      return;
    c->fd = next_fd();
    if (c->fd < 0) {
      free(c);
      continue;
    }
    if (pthread_create(&c->thread, NULL, serve, c) == 0)
      children[i] = c;
    else
      free(c);
  }
}

void accept_child_bad(int i) {
  struct child *c = calloc(1, sizeof(*c));
  if (!c)
    return;
  if (pthread_create(&c->thread, NULL, serve, c) == 0) { // WARN[medium]: 'c' is freed while the thread in 'c->thread' still runs
    c->fd = next_fd();
    if (c->fd < 0) {
      free(c); // NOTE: 'c' is freed here, without a join
      return;
    }
    children[i] = c;
  } else {
    free(c);
  }
}

void join_children(void) {
  for (int i = 0; i < 8; ++i)
    if (children[i]) {
      pthread_join(children[i]->thread, NULL); // NOTE: the thread of 'serve' is joined here
      free(children[i]);
      children[i] = NULL;
    }
}
