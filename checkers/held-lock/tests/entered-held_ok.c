// RUN: %check-findings %s

#include <pthread.h>
struct c {
  pthread_mutex_t m;
  int busy, dead;
};
void idle(void);
/* called with m held; returns -1 with it released */
int c_wait(struct c *c, int times) {
  for (int i = 0; i < times; i++) {
    pthread_mutex_unlock(&c->m);
    idle();
    pthread_mutex_lock(&c->m);
    if (c->dead) {
      pthread_mutex_unlock(&c->m);
      return -1;
    }
  }
  return 0; // REASON: entered-held
}
