// RUN: %check-findings %s
// A container has the address of a number in the object.
#include <stdlib.h>

struct ctr {
  struct ctr *next;
  unsigned long *value;
};
struct stats {
  struct ctr *first;
};
static struct stats all;

static int stats_add(struct stats *s, unsigned long *value) {
  struct ctr *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->value = value;
  c->next = s->first;
  s->first = c;
  return 0;
}

void stats_clear(void) {
  while (all.first) {
    struct ctr *c = all.first;
    all.first = c->next;
    free(c);
  }
}

unsigned long stats_sum(void) {
  unsigned long n = 0;
  for (struct ctr *c = all.first; c; c = c->next) // NOTE: 'stats_sum' follows 'ctr.value' later
    n += *c->value;
  return n;
}

struct port {
  int fd;
  unsigned long sent;
};

struct port *port_new(int fd) {
  struct port *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->fd = fd;
  stats_add(&all, &p->sent); // NOTE: 'ctr.value' is set here
  return p;
}

void port_free(struct port *p) {
  free(p); // WARN[low]: 'p' is freed while 'ctr.value' may still point to it // NOTE: moreover, 'p' is freed while it may still be in 'all'
}
