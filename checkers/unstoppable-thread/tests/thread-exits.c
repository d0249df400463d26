// RUN: %check-findings %s
// A thread also ends where it calls what ends it.
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>
#include <unistd.h>

int take(void);
void serve(int item);
_Noreturn void leave(int status);

static void *by_call(void *arg) {
  for (;;) {
    int item = take();
    if (item < 0)
      pthread_exit(arg);
    serve(item);
  }
}

static int by_c11(void *arg) {
  for (;;) {
    if (take() < 0)
      thrd_exit(arg != NULL);
  }
}

// In a callee, which is not declared to not return.
static void quit(int *count) {
  --*count;
  pthread_exit(NULL);
}

static void *by_callee(void *arg) {
  for (;;) {
    if (take() < 0)
      quit(arg);
  }
}

// In a callee that is not in sight.
static void *by_unknown(void *arg) {
  for (;;) {
    if (take() < 0)
      leave(arg != NULL);
  }
}

// That the process ends is a poor way to stop a thread.
static void *by_process(void *arg) {
  (void)arg;
  for (;;) {
    sleep(10); // REASON: ends-program // WARN[low]: thread 'by_process' never leaves this loop, and is waited for
    if (take() < 0)
      exit(1);
  }
}

static pthread_t a, b, c, d;
static thrd_t e;

int start(int *count) {
  return pthread_create(&a, NULL, by_call, NULL) ||
         pthread_create(&b, NULL, by_callee, count) ||
         pthread_create(&c, NULL, by_unknown, count) ||
         pthread_create(&d, NULL, by_process, count) || // NOTE: the thread is started here
         thrd_create(&e, by_c11, NULL);
}

void stop(void) {
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  pthread_join(d, NULL); // NOTE: it is waited for here
  thrd_join(e, NULL);
}
