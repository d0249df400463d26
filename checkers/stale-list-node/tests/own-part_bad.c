// RUN: %check-findings %s
// What dies has a part, which dies with it: that of others names it still.
#include <stdlib.h>
#include <sys/queue.h>

struct port;
struct port_priv {
  struct port *upstream;
  unsigned long sent;
};
struct port {
  LIST_ENTRY(port) entry;
  int id;
  struct port_priv *priv;
};
static LIST_HEAD(, port) ports = LIST_HEAD_INITIALIZER(ports);

static struct port *port_find(int id) {
  struct port *p;
  LIST_FOREACH(p, &ports, entry)
    if (p->id == id)
      return p;
  return NULL;
}

int port_add(int id) {
  struct port *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  p->priv = calloc(1, sizeof(*p->priv));
  if (!p->priv) {
    free(p);
    return -1;
  }
  p->id = id;
  LIST_INSERT_HEAD(&ports, p, entry);
  return 0;
}

int port_link(int id, int up) {
  struct port *p = port_find(id), *u = port_find(up);
  if (!p || !u || p == u)
    return -1;
  p->priv->upstream = u; // NOTE: 'p->priv->upstream' is set here
  return 0;
}

unsigned long port_send(int id) {
  struct port *p = port_find(id);
  if (!p || !p->priv->upstream)
    return 0;
  return ++p->priv->upstream->priv->sent; // NOTE: 'port_send' follows 'p->priv->upstream' later
}

void port_destroy(struct port *p) {
  LIST_REMOVE(p, entry);
  free(p->priv);
  free(p); // WARN[medium]: 'p' is freed while 'p->priv->upstream' may still point to it
}
