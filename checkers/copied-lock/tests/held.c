// RUN: %check-findings %s
#include <pthread.h>
#include <stdlib.h>

struct coder {
  int width, height;
  pthread_mutex_t lock;
};

static int coder_start(struct coder *c) {
  return pthread_mutex_init(&c->lock, NULL);
}

// It is made anew by a function of the file.
struct coder *coder_clone(struct coder *from) {
  struct coder *c = malloc(sizeof(*c));
  if (!c)
    return NULL;
  pthread_mutex_lock(&from->lock);
  *c = *from; // WARN[low]: '*from' is copied with its 'lock', which works only where it was made
  pthread_mutex_unlock(&from->lock);
  coder_start(c);
  return c;
}
