// RUN: %check-findings %s
// A few threads, one for each row of a table, run as long as the program.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

void *receive(void *arg);
void *transmit(void *arg);
void *answer(void *arg);

static void *(*const routines[])(void *) = {receive, transmit};
static pthread_t threads[2];

int main(void) {
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, routines[i], NULL) != 0) // REASON: main-never-ends // WARN[low]: the thread in 'threads[i]' is never joined or detached // NOTE: a loop starts it again and again
      exit(1);
  for (;;)
    sleep(3600);
}
