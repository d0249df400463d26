// RUN: %check-findings %s
// Started once, and said to be nobody's: it lives as long as the process.
#include <pthread.h>
#include <unistd.h>

static long beats;

static void *heartbeat(void *arg) {
  for (;;) {
    sleep(1);
    beats++;
  }
  return arg;
}

int serve(void);

int main(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, heartbeat, NULL) == 0) // REASON: runs-with-program
    pthread_detach(t);
  return serve();
}
