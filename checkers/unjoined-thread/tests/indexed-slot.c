// RUN: %check-findings %s
// A pointer that is another element on each turn of the loop.
#include <pthread.h>
#include <stdlib.h>

struct part {
  pthread_t thread;
  int from;
};
void *sum(void *part);

void on_stack_ok(int n) {
  struct part parts[8];
  for (int i = 0; i < 8; i++) {
    struct part *p = parts + i;
    p->from = n * i;
    pthread_create(&p->thread, NULL, sum, p); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
  }
  for (int i = 0; i < 8; i++) {
    struct part *p = parts + i;
    pthread_join(p->thread, NULL);
  }
}

void on_heap_ok(int n) {
  struct part *parts = calloc(n, sizeof(*parts));
  if (!parts)
    return;
  for (int i = 0; i < n; i++) {
    struct part *p = i + parts;
    pthread_create(&p->thread, NULL, sum, p); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
  }
  for (int i = 0; i < n; i++)
    pthread_join(parts[i].thread, NULL);
  free(parts);
}

void handles_ok(int n) {
  pthread_t *threads = calloc(n, sizeof(*threads));
  if (!threads)
    return;
  for (int i = 0; i < n; i++) {
    pthread_t *t = threads + i;
    pthread_create(t, NULL, sum, NULL);
  }
  for (int i = 0; i < n; i++)
    pthread_join(threads[i], NULL);
  free(threads);
}

// Always the same one.
void same_bad(int n) {
  struct part parts[2];
  struct part *p = parts + 1;
  for (int i = 0; i < n; i++)
    pthread_create(&p->thread, NULL, sum, p); // REASON: overwritten-by-next // WARN[medium]: 'p->thread' is overwritten by the next thread before it is joined // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done // NOTE: a loop starts it again and again
  pthread_join(p->thread, NULL);
}
