// RUN: %check-findings %s
// It is looked up in the list, and freed there.
#include <stdlib.h>
#include <sys/queue.h>

struct port {
  TAILQ_ENTRY(port) entries;
  int index;
};

struct config {
  TAILQ_HEAD(, port) ports;
};

static struct port *port_find(struct config *cfg, int index) {
  struct port *p;
  TAILQ_FOREACH(p, &cfg->ports, entries)
    if (p->index == index)
      return p;
  return NULL;
}

int check(int index);

int port_add(struct config *cfg, int index) {
  struct port *p = port_find(cfg, index);
  int created = 0;
  if (!p) {
    p = calloc(1, sizeof *p);
    if (!p)
      return -1;
    p->index = index;
    created = 1;
  }
  if (check(index) != 0) {
    free(p); // REASON: found-there // WARN[medium]: 'p' is freed while it may still be linked in 'cfg->ports'
    return -1;
  }
  if (created)
    TAILQ_INSERT_TAIL(&cfg->ports, p, entries); // NOTE: it is put into 'cfg->ports' here
  return 0;
}

// A new one only.
int port_add_ok(struct config *cfg, int index) {
  struct port *p = port_find(cfg, index);
  int created = 0;
  if (!p) {
    p = calloc(1, sizeof *p);
    if (!p)
      return -1;
    p->index = index;
    created = 1;
  }
  if (check(index) != 0) {
    if (created)
      free(p); // NOTE: also here: 'p' is freed while it may still be linked in 'cfg->ports'
    return -1;
  }
  if (created)
    TAILQ_INSERT_TAIL(&cfg->ports, p, entries); // NOTE: it is put into 'cfg->ports' here
  return 0;
}

void port_del(struct config *cfg, int index) {
  struct port *p = port_find(cfg, index);
  if (!p)
    return;
  TAILQ_REMOVE(&cfg->ports, p, entries); // NOTE: 'port_del' takes it out of 'cfg->ports' here
  free(p);
}
