#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

int run(int dry) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, NULL) != 0)
    return -1;
  if (dry)
    return 0;
  return pthread_join(t, NULL);
}
