#include "loop.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct launch {
  struct loop *loop;
  int key;
  char command[32];
};

struct panel {
  TAILQ_ENTRY(panel) link;
  struct loop *loop;
  struct idle_source *layout;
  int id;
  int width;
};

static TAILQ_HEAD(, panel) panels = TAILQ_HEAD_INITIALIZER(panels);

static void launch_now(void *data) {
  struct launch *l = data;
  printf("key %d runs %s\n", l->key, l->command);
  free(l);
}

static void key_pressed(struct loop *loop, int key) {
  struct launch *l = calloc(1, sizeof(*l));
  if (!l)
    return;
  l->loop = loop;
  l->key = key;
  snprintf(l->command, sizeof(l->command), "app-%d", key);
  if (!loop_add_idle(loop, launch_now, l))
    free(l);
}

static void panel_layout(void *data) {
  struct panel *p = data;
  p->layout = NULL;
  p->width = 100 + p->id;
}

static void panel_changed(struct panel *p) {
  if (!p->layout)
    p->layout = loop_add_idle(p->loop, panel_layout, p);
}

static struct panel *panel_find(int id) {
  struct panel *p;
  TAILQ_FOREACH(p, &panels, link) {
    if (p->id == id)
      return p;
  }
  return NULL;
}

static void panel_new(struct loop *loop, int id) {
  struct panel *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  p->loop = loop;
  p->id = id;
  TAILQ_INSERT_TAIL(&panels, p, link);
  panel_changed(p);
}

static void panel_free(struct panel *p) {
  if (p->layout)
    idle_source_remove(p->loop, p->layout);
  TAILQ_REMOVE(&panels, p, link);
  free(p);
}

int main(void) {
  char word[16];
  int id;
  struct panel *p;
  struct loop *loop = loop_new();
  if (!loop)
    return 1;
  while (scanf("%15s %d", word, &id) == 2) {
    p = panel_find(id);
    if (!strcmp(word, "plug") && !p)
      panel_new(loop, id);
    else if (!strcmp(word, "unplug") && p)
      panel_free(p);
    else if (!strcmp(word, "damage") && p)
      panel_changed(p);
    else if (!strcmp(word, "key"))
      key_pressed(loop, id);
    else if (!strcmp(word, "turn"))
      loop_dispatch(loop);
  }
  while ((p = TAILQ_FIRST(&panels)))
    panel_free(p);
  loop_dispatch(loop);
  loop_free(loop);
  return 0;
}
