// RUN: %check-findings %s
// A handle is copied as bytes, and comes back the same way.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *job(void *text) {
  puts(text);
  return NULL;
}

int run_all_ok(int count, char **texts) {
  unsigned char *store = malloc((size_t)count * sizeof(pthread_t));
  int n = 0;
  if (!store)
    return -1;
  for (int i = 0; i < count; i++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, job, texts[i]))
      break;
    memcpy(store + (size_t)n++ * sizeof(thread), &thread, sizeof(thread));
  }
  while (n-- > 0) {
    pthread_t thread;
    memcpy(&thread, store + (size_t)n * sizeof(thread), sizeof(thread));
    pthread_join(thread, NULL);
  }
  free(store);
  return 0;
}
