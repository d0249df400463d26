// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A table of counters keeps the address of a member of what dies.
#include <stdlib.h>

struct port {
  int fd;
  unsigned long sent;
};
static unsigned long *watched;

struct port *port_new(int fd) {
  struct port *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->fd = fd;
  return p;
}
void port_watch(struct port *p) { watched = &p->sent; } // NOTE: 'watched' is set here
unsigned long watched_sent(void) { return watched ? *watched : 0; } // NOTE: 'watched_sent' follows 'watched' later
void port_close(struct port *p) {
#ifdef FIXED
  if (watched == &p->sent)
    watched = NULL;
#endif
  free(p); // WARN[medium]: 'p' is freed while 'watched' may still point to it
}
