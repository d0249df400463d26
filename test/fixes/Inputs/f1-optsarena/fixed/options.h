#ifndef OPTIONS_H
#define OPTIONS_H
#include <stddef.h>

struct gc_entry {
  struct gc_entry *next;
};
struct gc_arena {
  struct gc_entry *list;
};

struct route {
  struct route *next;
  const char *network;
};
struct dns_server {
  struct dns_server *next;
  const char *address;
};
struct dns_options {
  struct dns_server *servers;
  const char *search;
  struct gc_arena gc;
};
struct options {
  struct gc_arena gc;
  const char *remote;
  int verb;
  struct route *routes;
  struct dns_options dns;
};
struct context {
  struct options options;
  int id;
  int is_child;
};

void *gc_malloc(size_t size, struct gc_arena *gc);
char *gc_strdup(const char *text, struct gc_arena *gc);
void gc_detach(struct gc_arena *gc);
void gc_free(struct gc_arena *gc);

void options_init(struct options *o, const char *remote);
void options_add_route(struct options *o, const char *network);
void options_add_dns(struct options *o, const char *address);
void options_detach(struct options *o);
void options_print(const struct options *o);
void options_free(struct options *o);
#endif
