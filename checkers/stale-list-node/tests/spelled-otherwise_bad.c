// RUN: %check-findings %s
// `p[0].f` is `p->f`, and `*&v` is read as v is.
#include <stdlib.h>
#include <sys/queue.h>

struct port {
  LIST_ENTRY(port) all;
  LIST_ENTRY(port) busy;
  int number;
};
static LIST_HEAD(, port) all_ports, busy_ports;
static struct port *chosen;

void port_add(struct port *p) {
  LIST_INSERT_HEAD(&all_ports, p, all);
  LIST_INSERT_HEAD(&busy_ports, p, busy); // NOTE: it is put into 'busy_ports' here
}

void port_choose(struct port *p) { chosen = p; }
int port_number(void) { return (*&chosen)->number; }

void port_close_ok(struct port *p) {
  LIST_REMOVE(&p[0], all);
  LIST_REMOVE(p, busy); // NOTE: 'port_close_ok' takes it out of 'busy_ports' here
  if (*&chosen == p)
    *&chosen = NULL;
  free(p);
}

void port_drop_bad(struct port *p) {
  LIST_REMOVE(&p[0], all); // NOTE: it is taken out of 'all_ports' here
  free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'busy_ports' // NOTE: moreover, 'p' is freed while 'chosen' may still point to it
}
