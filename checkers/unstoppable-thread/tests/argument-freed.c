// RUN: %check-findings %s
// The loop goes on after what it works on has been freed.
#include <pthread.h>
#include <stdlib.h>

struct feed {
  pthread_t thread;
  int count;
};

static void *pump(void *arg) { // NOTE: 'pump' does not detach its thread
  struct feed *f = arg;
  for (;;)
    f->count++; // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return NULL;
}

struct feed *feed_open(void) {
  struct feed *f = calloc(1, sizeof(*f));
  if (f)
    (void)pthread_create(&f->thread, NULL, pump, f); // REASON: argument-freed, never-left // WARN[medium]: the thread in 'f->thread' is never joined or detached // WARN[medium]: thread 'pump' can never be stopped
  return f;
}

void feed_close(struct feed *f) { free(f); } // NOTE: 'feed_close' frees what has the handle // NOTE: what the thread works on is freed here
