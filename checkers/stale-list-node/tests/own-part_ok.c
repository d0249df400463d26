// RUN: %check-findings --none --confidence=low %s
// The part that dies is the only one that names it, or those of others are
// looked through.
#include <stdlib.h>
#include <sys/queue.h>

struct port;
struct port_priv {
  struct port *upstream, *owner;
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
  p->priv->owner = p;
  p->id = id;
  LIST_INSERT_HEAD(&ports, p, entry);
  return 0;
}

int port_link(int id, int up) {
  struct port *p = port_find(id), *u = port_find(up);
  if (!p || !u || p == u)
    return -1;
  p->priv->upstream = u;
  return 0;
}

unsigned long port_send(int id) {
  struct port *p = port_find(id);
  if (!p || !p->priv->upstream)
    return 0;
  return p->priv->owner->id + ++p->priv->upstream->priv->sent;
}

void port_destroy(struct port *p) {
  struct port *o;
  LIST_FOREACH(o, &ports, entry)
    if (o->priv->upstream == p)
      o->priv->upstream = NULL;
  LIST_REMOVE(p, entry);
  free(p->priv);
  free(p);
}
