// RUN: %check-findings %s
// main has its own work, and things to do after its thread.
#include <pthread.h>
#include <unistd.h>

int work(void);
void save(void);

static void *watch(void *arg) {
  for (;;)
    usleep(1000); // WARN[high]: thread 'watch' never leaves this loop, and is waited for
  return arg;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, watch, NULL) != 0) // NOTE: the thread is started here
    return 1;
  while (work() == 0)
    ;
  pthread_join(thread, NULL); // NOTE: it is waited for here
  save();
  return 0;
}
