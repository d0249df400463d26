// RUN: %check-findings %s
// What was found in the list is freed there; who sweeps the list later follows
// a dead link.
#include <stdlib.h>
#include <sys/queue.h>

struct port {
  TAILQ_ENTRY(port) entries;
  int index, flags;
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

static void port_free(struct port *p) { free(p); } // NOTE: 'port_free' frees it here

int port_init(struct port *p);

void port_scan(struct config *cfg, int index) {
  struct port *p = port_find(cfg, index);
  int created = 0;
  if (!p) {
    p = calloc(1, sizeof *p);
    if (!p)
      return;
    p->index = index;
    created = 1;
  }
  if (port_init(p) != 0) {
    port_free(p); // WARN[low]: 'p' is freed while it may still be linked in 'cfg->ports'
    return;
  }
  if (created)
    TAILQ_INSERT_TAIL(&cfg->ports, p, entries); // NOTE: it is put into 'cfg->ports' here
}

static void port_sweep(struct config *cfg) {
  struct port *p, *next;
  for (p = TAILQ_FIRST(&cfg->ports); p; p = next) {
    next = TAILQ_NEXT(p, entries);
    if (!p->flags) {
      TAILQ_REMOVE(&cfg->ports, p, entries); // NOTE: 'port_sweep' takes it out of 'cfg->ports' here
      port_free(p);
    }
  }
}

void port_update(struct config *cfg, int n) {
  for (int i = 0; i < n; i++)
    port_scan(cfg, i);
  port_sweep(cfg); // NOTE: 'port_update' takes it out of 'cfg->ports' here
}
