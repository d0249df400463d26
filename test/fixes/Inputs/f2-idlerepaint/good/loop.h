#ifndef LOOP_H
#define LOOP_H
#include <stdbool.h>
#include <sys/queue.h>

struct idle_source {
  TAILQ_ENTRY(idle_source) link;
  void (*func)(void *data);
  void *data;
};
struct loop {
  TAILQ_HEAD(, idle_source) idles;
  unsigned long turns;
};
struct loop *loop_new(void);
struct idle_source *loop_add_idle(struct loop *loop, void (*func)(void *data), void *data);
void idle_source_remove(struct loop *loop, struct idle_source *source);
void loop_dispatch(struct loop *loop);
void loop_free(struct loop *loop);

#endif
