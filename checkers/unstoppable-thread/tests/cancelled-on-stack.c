// RUN: %check-findings %s
// The handle is in a record on the stack, and cancelled there, in a helper or not.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct reader {
  pthread_t thread;
  int started;
};

static void *read_on(void *data) {
  char buffer[8];
  (void)data;
  for (;;)
    if (read(0, buffer, sizeof(buffer)) <= 0) // WARN[high]: thread 'read_on' never leaves this loop, and is waited for
      sleep(1);
  return NULL;
}

int read_for_ok(unsigned seconds) {
  struct reader r;
  if (pthread_create(&r.thread, NULL, read_on, NULL))
    return -1;
  sleep(seconds);
  pthread_cancel(r.thread);
  pthread_join(r.thread, NULL);
  return 0;
}

static int reader_begin(struct reader *r) {
  r->started = pthread_create(&r->thread, NULL, read_on, NULL) == 0;
  return r->started;
}
static void reader_end(struct reader *r) {
  if (!r->started)
    return;
  pthread_cancel(r->thread);
  pthread_join(r->thread, NULL);
}

int read_through_helpers_ok(unsigned seconds) {
  struct reader r;
  if (!reader_begin(&r))
    return -1;
  sleep(seconds);
  reader_end(&r);
  return 0;
}

// Another one is cancelled.
int read_two_bad(unsigned seconds) {
  struct reader first, second;
  if (pthread_create(&first.thread, NULL, read_on, NULL))
    return -1;
  if (pthread_create(&second.thread, NULL, read_on, NULL)) { // NOTE: the thread is started here
    pthread_cancel(first.thread);
    pthread_join(first.thread, NULL);
    return -1;
  }
  sleep(seconds);
  pthread_cancel(first.thread);
  pthread_join(first.thread, NULL);
  pthread_join(second.thread, NULL); // NOTE: it is waited for here
  return 0;
}
