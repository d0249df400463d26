// RUN: %check-findings %s
// What counts by other means is freed where the count says so: who fails drops what it
// has taken.
#include <stdlib.h>

struct config {
  unsigned long refs;
  int servers;
};

unsigned long count_down(unsigned long *count);
unsigned long count_up(unsigned long *count);

static void config_close(struct config *c) {
  if (!c || count_down(&c->refs) != 1)
    return;
  free(c);
}

static struct config *config_open(struct config *c, int least) {
  count_up(&c->refs);
  if (c->servers < least) {
    config_close(c);
    return NULL;
  }
  return c;
}

int resolve(int servers) {
  struct config *c = calloc(1, sizeof *c);
  if (!c)
    return -1;
  c->refs = 1;
  c->servers = servers;
  if (!config_open(c, 2)) {
    config_close(c);
    return -1;
  }
  return 0;
}
