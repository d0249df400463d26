#include "conf.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int serve_file(struct handler *self, const char *rest) {
  self->hits++;
  printf("%s%s: %s%s\n", self->conf->host->name, self->conf->path, self->target, rest);
  return 0;
}

struct handler *handler_new(struct pathconf *conf, const char *target) {
  struct handler *h = calloc(1, sizeof(*h));
  struct handler **more;
  if (!h)
    return NULL;
  more = realloc(conf->handlers, (conf->n_handlers + 1) * sizeof(*more));
  if (!more) {
    free(h);
    return NULL;
  }
  conf->handlers = more;
  h->target = strdup(target);
  if (!h->target) {
    free(h);
    return NULL;
  }
  h->conf = conf;
  h->serve = serve_file;
  conf->handlers[conf->n_handlers++] = h;
  return h;
}

static int longer_first(const void *a, const void *b) {
  const struct mapping *x = a, *y = b;
  size_t lx = strlen(x->path), ly = strlen(y->path);
  return lx < ly ? 1 : lx > ly ? -1 : strcmp(x->path, y->path);
}

int configure_paths(struct host *host, struct mapping *maps, size_t n) {
  qsort(maps, n, sizeof(*maps), longer_first);
  for (size_t i = 0; i < n; i++) {
    struct pathconf *conf = host_register_path(host, maps[i].path);
    if (!conf || !handler_new(conf, maps[i].value))
      return -1;
  }
  return 0;
}

static void request(struct host *host, const char *path) {
  struct pathconf *conf = host_lookup(host, path);
  for (size_t i = 0; i < conf->n_handlers; i++) {
    struct handler *h = conf->handlers[i];
    if (h->serve(h, path + strlen(conf->path)) == 0)
      return;
  }
  printf("404 %s\n", path);
}

int main(void) {
  struct mapping maps[16];
  size_t n = 0;
  char word[8], path[64];
  struct host *host = host_new("www.example.org");
  if (!host || !handler_new(&host->fallback, "/srv/www/"))
    return 1;
  while (n < 16 && scanf("%7s %63s", word, maps[n].path) == 2 && !strcmp(word, "map")) {
    if (scanf("%63s", maps[n].value) != 1)
      break;
    n++;
  }
  if (configure_paths(host, maps, n) != 0)
    fprintf(stderr, "bad configuration\n");
  while (scanf("%63s", path) == 1)
    request(host, path);
  host_free(host);
  return 0;
}
