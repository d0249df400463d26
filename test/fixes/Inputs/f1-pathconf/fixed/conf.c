#include "conf.h"
#include <stdlib.h>
#include <string.h>

static int path_init(struct pathconf *conf, struct host *host, const char *path) {
  memset(conf, 0, sizeof(*conf));
  conf->host = host;
  conf->path = strdup(path);
  return conf->path ? 0 : -1;
}

static void path_clear(struct pathconf *conf) {
  for (size_t i = 0; i < conf->n_handlers; i++) {
    free(conf->handlers[i]->target);
    free(conf->handlers[i]);
  }
  free(conf->handlers);
  free(conf->path);
}

struct host *host_new(const char *name) {
  struct host *host = calloc(1, sizeof(*host));
  if (!host)
    return NULL;
  host->name = strdup(name);
  if (!host->name || path_init(&host->fallback, host, "/") != 0) {
    free(host->name);
    free(host);
    return NULL;
  }
  return host;
}

void host_free(struct host *host) {
  for (size_t i = 0; i < host->paths.size; i++)
    path_clear(&host->paths.entries[i]);
  path_clear(&host->fallback);
  free(host->paths.entries);
  free(host->name);
  free(host);
}

static int reserve(struct host *host) {
  size_t want = host->paths.capacity ? host->paths.capacity * 2 : 2;
  struct pathconf *more;
  if (host->paths.size < host->paths.capacity)
    return 0;
  more = realloc(host->paths.entries, want * sizeof(*more));
  if (!more)
    return -1;
  host->paths.entries = more;
  host->paths.capacity = want;
  return 0;
}

struct pathconf *host_register_path(struct host *host, const char *path) {
  struct pathconf *conf;
  if (reserve(host) != 0)
    return NULL;
  conf = host->paths.entries + host->paths.size;
  if (path_init(conf, host, path) != 0)
    return NULL;
  host->paths.size++;
  return conf;
}

struct pathconf *host_lookup(struct host *host, const char *path) {
  for (size_t i = 0; i < host->paths.size; i++) {
    struct pathconf *conf = host->paths.entries + i;
    if (!strncmp(conf->path, path, strlen(conf->path)))
      return conf;
  }
  return &host->fallback;
}
