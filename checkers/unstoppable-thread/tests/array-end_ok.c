// RUN: %check-findings %s
// The table is constant; which element is asked for changes.

#include <pthread.h>
#include <stdlib.h>

struct worker {
  pthread_t thread;
  int turns;
};
static const int signals[] = {1, 2, 0};
void block(int signal);

static void block_all(void) {
  int i;
  for (i = 0; signals[i]; ++i)
    block(signals[i]);
}

static void *run(void *data) {
  struct worker *w = data;
  block_all();
  w->turns++;
  return 0;
}

struct worker *start(void) {
  struct worker *w = calloc(1, sizeof *w);
  if (!w)
    return 0;
  if (pthread_create(&w->thread, 0, run, w)) {
    free(w);
    return 0;
  }
  return w;
}

void stop(struct worker *w) {
  pthread_join(w->thread, 0);
  free(w);
}

int main(void) {
  struct worker *w = start();
  if (w)
    stop(w);
  return 0;
}
