// RUN: %check-findings %s
// Each turn's pointer leads to another record.
#include <pthread.h>
#include <stddef.h>

struct service {
  const char *name;
  void *(*run)(void *);
  pthread_t thread;
  int up;
};

void *accept_main(void *arg);
void *expire_main(void *arg);

static struct service services[] = {{"accept", accept_main, 0, 0},
                                    {"expire", expire_main, 0, 0},
                                    {NULL, NULL, 0, 0}};

int services_start_ok(void) {
  for (struct service *s = services; s->name; s++) {
    if (pthread_create(&s->thread, NULL, s->run, (void *)s->name) != 0)
      return -1;
    s->up = 1;
  }
  return 0;
}

void services_stop(void) {
  for (struct service *s = services; s->name; s++)
    if (s->up)
      pthread_join(s->thread, NULL);
}

// From the end, two at a time.
int pairs_start_ok(struct service *last, int n) {
  for (; n > 0; last -= 2, n--)
    if (pthread_create(&last->thread, NULL, last->run, NULL) != 0)
      return -1;
  return 0;
}

// All in the first.
int services_start_bad(int n) {
  struct service *s = services;
  for (int i = 0; i < n; i++)
    if (pthread_create(&s->thread, NULL, s->run, NULL) != 0) // WARN[medium]: 's->thread' is overwritten by the next thread before it is joined // NOTE: a loop starts it again and again
      return -1;
  return 0;
}
