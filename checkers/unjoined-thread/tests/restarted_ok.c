// RUN: %check-findings %s
// The worker that ended is joined where its caller knows it by another name, and
// a new one is started under the name that any caller has.
#include <pthread.h>
#include <unistd.h>

struct child {
  pthread_t t;
  volatile int state;
  int restarts;
};
enum { Idle, Running, Exited };

static void *child_main(void *arg) {
  struct child *c = arg;
  usleep(10);
  c->state = Exited;
  return NULL;
}

static int child_start(struct child *c) {
  c->state = Running;
  if (pthread_create(&c->t, NULL, child_main, c) != 0) {
    c->state = Idle;
    return -1;
  }
  return 0;
}

static void child_check(struct child *c) {
  if (c->state != Exited)
    return;
  pthread_join(c->t, NULL);
  c->state = Idle;
  if (c->restarts-- > 0)
    child_start(c);
}

static void child_wait(struct child *c) {
  if (c->state != Idle)
    pthread_join(c->t, NULL);
  c->state = Idle;
}

int main(void) {
  static struct child kids[2] = {{.restarts = 3}, {.restarts = 1}};
  for (int i = 0; i < 2; i++)
    if (child_start(&kids[i]) < 0)
      return 1;
  for (int round = 0; round < 10; round++)
    for (int i = 0; i < 2; i++)
      child_check(&kids[i]);
  for (int i = 0; i < 2; i++)
    child_wait(&kids[i]);
  return 0;
}
