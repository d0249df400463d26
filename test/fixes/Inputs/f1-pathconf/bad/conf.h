#ifndef CONF_H
#define CONF_H
#include <stddef.h>

struct handler;
struct host;

struct pathconf {
  char *path;
  struct host *host;
  struct handler **handlers;
  size_t n_handlers;
};
struct host {
  char *name;
  struct {
    struct pathconf *entries;
    size_t size, capacity;
  } paths;
  struct pathconf fallback;
};
struct handler {
  struct pathconf *conf;
  char *target;
  unsigned long hits;
  int (*serve)(struct handler *self, const char *rest);
};
struct mapping {
  char path[64];
  char value[64];
};

struct host *host_new(const char *name);
void host_free(struct host *host);
struct pathconf *host_register_path(struct host *host, const char *path);
struct pathconf *host_lookup(struct host *host, const char *path);
struct handler *handler_new(struct pathconf *conf, const char *target);
int configure_paths(struct host *host, struct mapping *maps, size_t n);
#endif
