// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

void step(void);
static int running = 1;

static void *for_ever(void *arg) {
  (void)arg;
  for (;;)
    step();
}

static void *until_told(void *arg) { // NOTE: 'until_told' does not detach its thread
  (void)arg;
  while (running)
    step();
  return NULL;
}

static void start_for_ever_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, for_ever, NULL); // REASON: lives-with-program
}

// Started once: little is lost.
static void start_once_bad(void) {
  pthread_t t;
  pthread_create(&t, NULL, until_told, NULL); // REASON: started-once // WARN[low]: 'start_once_bad' loses 't', and nobody joins its thread
}

int main(void) {
  start_for_ever_ok();
  start_once_bad();
  pause();
  running = 0;
  return 0;
}
