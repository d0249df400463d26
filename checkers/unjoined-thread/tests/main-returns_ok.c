// RUN: %check-findings %s
// With the frame of main the program ends, and with it all threads.
#include <pthread.h>
#include <stddef.h>

void *run(void *arg);
int is_ready(void);

int main(void) {
  pthread_t t;
  (void)pthread_create(&t, NULL, run, NULL); // REASON: frame-of-main
  if (is_ready())
    return 1;
  pthread_join(t, NULL);
  return 0;
}
