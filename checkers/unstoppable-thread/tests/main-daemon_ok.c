// RUN: %check-findings %s
// Started by main, once: it lives as long as the process.
#include <pthread.h>
#include <unistd.h>

static long beats;
static pthread_t beat_thread;

static void *beat(void *arg) {
  for (;;) {
    sleep(1);
    beats++;
  }
  return arg;
}

int serve(void);

int main(void) {
  if (pthread_create(&beat_thread, NULL, beat, NULL) == 0) // REASON: runs-with-program
    serve();
  pthread_detach(beat_thread);
  return 0;
}
