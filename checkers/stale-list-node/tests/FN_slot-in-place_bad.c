// RUN: %check-findings %s
// `base + size * n`, written down in one function.
#include <stdlib.h>

struct plugin {
  const char *name;
  int slot;
};

struct host {
  unsigned char *area;
  int fd;
};

struct log {
  int level;
};

struct timer {
  int ms;
};

void host_put(struct host *h, struct plugin *p, void *state) {
  void **at = (void **)(h->area + p->slot * sizeof(void *));
  *at = state;
}

void *host_get(struct host *h, struct plugin *p) {
  return *(void **)(h->area + p->slot * sizeof(void *));
}

static int timer_load(struct host *h, struct plugin *p) {
  struct timer *t = malloc(sizeof *t);
  if (!t)
    return -1;
  t->ms = 10;
  host_put(h, p, t);
  return 0;
}

int log_level(struct host *h, struct plugin *p) {
  return ((struct log *)host_get(h, p))->level;
}

int log_load(struct host *h, struct plugin *p, struct plugin *timer) {
  struct log *l = malloc(sizeof *l);
  if (!l)
    return -1;
  l->level = 1;
  host_put(h, p, l);
  if (timer_load(h, timer)) {
    free(l);
    return -1;
  }
  return 0;
}
