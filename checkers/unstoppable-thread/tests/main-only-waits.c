// RUN: %check-findings %s
// All that main does is to wait for threads that end with the program.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int serve_one(int port);

static void *serve(void *arg) {
  for (;;)
    serve_one(*(int *)arg); // REASON: main-only-waits // WARN[low]: thread 'serve' never leaves this loop, and is waited for
  return NULL;
}

int main(void) {
  static int ports[] = {7, 9};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, serve, &ports[i]) != 0) // NOTE: the thread is started here
      exit(1);
  puts("ready");
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL); // NOTE: it is waited for here
  return 0;
}
