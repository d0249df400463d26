// RUN: %check-findings %s
// That the workers of each object are joined says little of the one thread that
// the program has.
#include <pthread.h>
#include <stddef.h>

void serve(void *arg);

struct device {
  pthread_t worker;
};
static pthread_t monitor, timer;

static void *work(void *arg) { // NOTE: 'work' does not detach its thread
  serve(arg);
  return NULL;
}

int device_open(struct device *d) {
  return pthread_create(&d->worker, NULL, work, d);
}

void device_close(struct device *d) { pthread_join(d->worker, NULL); }

static int monitor_start(void) {
  return pthread_create(&monitor, NULL, work, NULL); // REASON: nobody-joins, started-once // WARN[low]: the thread in 'monitor' is never joined or detached
}

int main(int argc, char **argv) {
  static struct device d;
  (void)argc;
  (void)argv;
  if (device_open(&d) || monitor_start())
    return 1;
  device_close(&d);
  return 0;
}
