#include "loop.h"
#include <stdlib.h>

struct loop *loop_new(void) {
  struct loop *loop = calloc(1, sizeof(*loop));
  if (loop)
    TAILQ_INIT(&loop->idles);
  return loop;
}

struct idle_source *loop_add_idle(struct loop *loop, void (*func)(void *data), void *data) {
  struct idle_source *source = calloc(1, sizeof(*source));
  if (!source)
    return NULL;
  source->func = func;
  source->data = data;
  TAILQ_INSERT_TAIL(&loop->idles, source, link);
  return source;
}

void idle_source_remove(struct loop *loop, struct idle_source *source) {
  TAILQ_REMOVE(&loop->idles, source, link);
  free(source);
}

void loop_dispatch(struct loop *loop) {
  struct idle_source *source;
  loop->turns++;
  while ((source = TAILQ_FIRST(&loop->idles))) {
    void (*func)(void *) = source->func;
    void *data = source->data;
    idle_source_remove(loop, source);
    func(data);
  }
}

void loop_free(struct loop *loop) {
  struct idle_source *source;
  while ((source = TAILQ_FIRST(&loop->idles)))
    idle_source_remove(loop, source);
  free(loop);
}
