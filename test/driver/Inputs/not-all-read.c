#include <pthread.h>

void *run(void *arg);

static pthread_t reader;
void start(void) {
  pthread_create(&reader, 0, run, 0); // REASON: not-all-read
}
