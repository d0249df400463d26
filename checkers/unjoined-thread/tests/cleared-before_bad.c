// RUN: %check-findings %s
// What is done with the variable before the thread starts keeps no handle.
#include <pthread.h>
#include <string.h>

static void *watch(void *data) { // NOTE: 'watch' does not detach its thread
  return data;
}

void watch_each(int count) {
  for (int i = 0; i < count; i++) {
    pthread_t thread;
    memset(&thread, 0, sizeof(thread));
    pthread_create(&thread, NULL, watch, NULL); // WARN[medium]: 'watch_each' loses 'thread', and nobody joins its thread // NOTE: a loop starts it again and again
  }
}

int watch_once(void *data) {
  pthread_t thread;
  memset(&thread, 0, sizeof(thread));
  return pthread_create(&thread, NULL, watch, data); // WARN[medium]: 'watch_once' loses 'thread', and nobody joins its thread
}
