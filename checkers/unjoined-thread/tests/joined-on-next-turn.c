// RUN: %check-findings %s
// The handle of the turn before is joined, or given to who joins it, before it
// is overwritten; a flag says that there is one.
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

void *copy(void *fd);
int next_fd(void);

int in_turns_ok(int n) {
  pthread_t now, before;
  int have = 0;
  for (int i = 0; i < n; i++) {
    if (pthread_create(&now, NULL, copy, NULL) != 0)
      break;
    if (have)
      pthread_join(before, NULL);
    before = now;
    have = 1;
  }
  if (have)
    pthread_join(before, NULL);
  return 0;
}

struct stage {
  int fd;
  int has_before;
  pthread_t before;
};

static void *stage_main(void *arg) {
  struct stage *s = arg;
  copy(&s->fd);
  if (s->has_before)
    pthread_join(s->before, NULL);
  return NULL;
}

int pipeline_ok(void) {
  struct stage s[3];
  pthread_t last;
  int have = 0;
  for (int i = 0; i < 3; i++) {
    s[i].has_before = have;
    if (have)
      s[i].before = last;
    if (pthread_create(&last, NULL, stage_main, &s[i]) != 0)
      break;
    have = 1;
  }
  if (have)
    pthread_join(last, NULL);
  return have;
}

// What the flag says is not known.
int never_had_bad(int n) {
  pthread_t now, before;
  int have = 0;
  for (int i = 0; i < n; i++) {
    if (pthread_create(&now, NULL, copy, NULL) != 0) // WARN[medium]: 'now' is overwritten by the next thread before it is joined // NOTE: a loop starts it again and again
      break;
    if (have)
      pthread_join(before, NULL);
    before = now;
    have = next_fd();
  }
  if (have)
    pthread_join(before, NULL);
  return 0;
}
