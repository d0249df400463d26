// RUN: %check-findings %s
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct stats {
  long frames, bytes;
};
struct coder {
  int width, height;
  struct stats stats;
  pthread_mutex_t lock;
  char *extra;
};

static int coder_set_extra(struct coder *c, const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  free(c->extra);
  c->extra = copy;
  return 0;
}

void coder_free(struct coder *c) {
  pthread_mutex_destroy(&c->lock);
  free(c->extra);
  free(c);
}

struct coder *coder_clone(struct coder *from) {
  struct coder *c = malloc(sizeof(*c));
  if (!c)
    return NULL;
  pthread_mutex_lock(&from->lock);
  *c = *from; // WARN[medium]: '*from' is copied with its 'lock', which is held: nobody gives back the copy's
  pthread_mutex_unlock(&from->lock);
  memset(&c->stats, 0, sizeof(c->stats));
  c->extra = NULL;
  if (from->extra && coder_set_extra(c, from->extra) < 0) {
    coder_free(c);
    return NULL;
  }
  return c;
}
