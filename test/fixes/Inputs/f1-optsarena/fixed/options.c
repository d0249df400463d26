#include "options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *gc_malloc(size_t size, struct gc_arena *gc) {
  struct gc_entry *e = calloc(1, sizeof(*e) + size);
  if (!e)
    abort();
  e->next = gc->list;
  gc->list = e;
  return e + 1;
}

char *gc_strdup(const char *text, struct gc_arena *gc) {
  size_t n = strlen(text) + 1;
  return memcpy(gc_malloc(n, gc), text, n);
}

void gc_detach(struct gc_arena *gc) { gc->list = NULL; }

void gc_free(struct gc_arena *gc) {
  struct gc_entry *e;
  while ((e = gc->list)) {
    gc->list = e->next;
    free(e);
  }
}

void options_init(struct options *o, const char *remote) {
  memset(o, 0, sizeof(*o));
  o->remote = gc_strdup(remote, &o->gc);
  o->verb = 3;
}

void options_add_route(struct options *o, const char *network) {
  struct route *r = gc_malloc(sizeof(*r), &o->gc);
  r->network = gc_strdup(network, &o->gc);
  r->next = o->routes;
  o->routes = r;
}

void options_add_dns(struct options *o, const char *address) {
  struct dns_server **pos, *s = gc_malloc(sizeof(*s), &o->dns.gc);
  s->address = gc_strdup(address, &o->dns.gc);
  for (pos = &o->dns.servers; *pos; pos = &(*pos)->next)
    ;
  *pos = s;
}

void options_detach(struct options *o) {
  gc_detach(&o->gc);
  gc_detach(&o->dns.gc);
  o->routes = NULL;
}

void options_print(const struct options *o) {
  printf("remote %s\n", o->remote);
  for (const struct route *r = o->routes; r; r = r->next)
    printf("route %s\n", r->network);
  for (const struct dns_server *s = o->dns.servers; s; s = s->next)
    printf("dns %s\n", s->address);
}

void options_free(struct options *o) {
  gc_free(&o->gc);
  gc_free(&o->dns.gc);
  o->routes = NULL;
  o->dns.servers = NULL;
}
