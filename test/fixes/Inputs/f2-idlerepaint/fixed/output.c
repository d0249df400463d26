#include "loop.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void start_repaint(struct output *o) {
  o->frames++;
  printf("output %d: frame %lu\n", o->id, o->frames);
}

static void idle_repaint(void *data) {
  struct output *o = data;
  assert(o->status == REPAINT_FROM_IDLE);
  o->status = REPAINT_RUNNING;
  o->idle_source = NULL;
  start_repaint(o);
}

void output_schedule_repaint(struct output *o) {
  if (o->destroying || o->status != REPAINT_NONE)
    return;
  o->status = REPAINT_FROM_IDLE;
  assert(!o->idle_source);
  o->idle_source = loop_add_idle(o->compositor->loop, idle_repaint, o);
}

void output_frame_done(struct output *o) {
  if (o->status == REPAINT_RUNNING)
    o->status = REPAINT_NONE;
}

struct output *output_new(struct compositor *c, int id) {
  struct output *o = calloc(1, sizeof(*o));
  if (!o)
    return NULL;
  o->compositor = c;
  o->id = id;
  TAILQ_INSERT_TAIL(&c->outputs, o, link);
  output_schedule_repaint(o);
  return o;
}

struct output *output_find(struct compositor *c, int id) {
  struct output *o;
  TAILQ_FOREACH(o, &c->outputs, link) {
    if (o->id == id)
      return o;
  }
  return NULL;
}

static void output_release(struct output *o) {
  o->destroying = true;
  if (o->idle_source)
    idle_source_remove(o->compositor->loop, o->idle_source);
  TAILQ_REMOVE(&o->compositor->outputs, o, link);
}

void output_destroy(struct output *o) {
  output_release(o);
  free(o);
}

int main(void) {
  char word[16];
  int id;
  struct output *o;
  struct compositor c = {.loop = loop_new()};
  if (!c.loop)
    return 1;
  TAILQ_INIT(&c.outputs);
  while (scanf("%15s %d", word, &id) == 2) {
    o = output_find(&c, id);
    if (!strcmp(word, "plug") && !o)
      output_new(&c, id);
    else if (!strcmp(word, "unplug") && o)
      output_destroy(o);
    else if (!strcmp(word, "damage") && o)
      output_schedule_repaint(o);
    else if (!strcmp(word, "done") && o)
      output_frame_done(o);
    else if (!strcmp(word, "turn"))
      loop_dispatch(c.loop);
  }
  while ((o = TAILQ_FIRST(&c.outputs)))
    output_destroy(o);
  loop_free(c.loop);
  return 0;
}
