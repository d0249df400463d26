#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct router;

struct route {
  char *path;
  struct router *router;
  struct filter *filter;
  unsigned long hits;
};
struct filter {
  struct router *router;
  size_t route;
  char *target;
  unsigned long seen;
};
struct router {
  struct route *routes;
  size_t size, capacity;
  struct filter **filters;
  size_t n_filters;
};

static struct route *router_add(struct router *r, const char *path) {
  struct route *route;
  if (r->size == r->capacity) {
    size_t want = r->capacity ? r->capacity * 2 : 2;
    struct route *more = realloc(r->routes, want * sizeof(*more));
    if (!more)
      return NULL;
    r->routes = more;
    r->capacity = want;
  }
  route = &r->routes[r->size];
  memset(route, 0, sizeof(*route));
  route->router = r;
  route->path = strdup(path);
  if (!route->path)
    return NULL;
  r->size++;
  return route;
}

static struct filter *filter_new(struct route *route, const char *target) {
  struct router *r = route->router;
  struct filter *f = calloc(1, sizeof(*f));
  struct filter **more;
  if (!f)
    return NULL;
  f->router = r;
  f->route = (size_t)(route - r->routes);
  f->target = strdup(target);
  more = f->target ? realloc(r->filters, (r->n_filters + 1) * sizeof(*more)) : NULL;
  if (!more) {
    free(f->target);
    free(f);
    return NULL;
  }
  r->filters = more;
  r->filters[r->n_filters++] = f;
  route->filter = f;
  return f;
}

static void filter_run(struct filter *f, const char *path) {
  struct route *route = &f->router->routes[f->route];
  route->hits++;
  f->seen++;
  printf("%s -> %s%s\n", path, f->target, path + strlen(route->path));
}

static void request(struct router *r, const char *path) {
  for (size_t i = 0; i < r->size; i++) {
    struct route *route = &r->routes[i];
    if (strncmp(route->path, path, strlen(route->path)))
      continue;
    if (route->filter) {
      filter_run(route->filter, path);
      return;
    }
  }
  printf("404 %s\n", path);
}

static void router_clear(struct router *r) {
  for (size_t i = 0; i < r->n_filters; i++) {
    free(r->filters[i]->target);
    free(r->filters[i]);
  }
  for (size_t i = 0; i < r->size; i++)
    free(r->routes[i].path);
  free(r->filters);
  free(r->routes);
}

int main(void) {
  struct router router = {0};
  char word[8], path[64], target[64];
  while (scanf("%7s %63s", word, path) == 2) {
    if (!strcmp(word, "map")) {
      struct route *route;
      if (scanf("%63s", target) != 1)
        break;
      route = router_add(&router, path);
      if (!route || !filter_new(route, target))
        break;
    } else {
      request(&router, path);
    }
  }
  router_clear(&router);
  return 0;
}
