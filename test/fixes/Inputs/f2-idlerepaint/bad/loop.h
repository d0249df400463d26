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

enum repaint { REPAINT_NONE, REPAINT_FROM_IDLE, REPAINT_RUNNING };

struct compositor {
  struct loop *loop;
  TAILQ_HEAD(, output) outputs;
};
struct output {
  TAILQ_ENTRY(output) link;
  struct compositor *compositor;
  int id;
  enum repaint status;
  bool destroying;
  unsigned long frames;
};
struct output *output_new(struct compositor *c, int id);
struct output *output_find(struct compositor *c, int id);
void output_schedule_repaint(struct output *o);
void output_frame_done(struct output *o);
void output_destroy(struct output *o);
#endif
