// RUN: %check-findings %s
// The loop that never ends is the one that starts them.
#include <pthread.h>
#include <stddef.h>

void *answer(void *arg);
int next_request(void);

int main(void) {
  for (;;) {
    pthread_t thread;
    if (next_request() >= 0)
      pthread_create(&thread, NULL, answer, NULL); // WARN[medium]: 'main' loses 'thread', and nobody joins its thread // NOTE: a loop starts it again and again
  }
}
