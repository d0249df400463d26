#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_IDS = 16 };

struct client;
struct resource {
  struct client *client;
  int id;
  void *data;
  void (*destroy)(struct resource *resource);
};

struct client {
  struct resource *resources[MAX_IDS];
  int errors;
};

struct surface {
  struct resource *resource;
  struct resource *viewport;
  int width, height;
  struct {
    double src_width;
    int dst_width;
  } pending, current;
  int commits;
};

static struct resource *resource_create(struct client *client, int id, void *data, void (*destroy)(struct resource *)) {
  struct resource *r = calloc(1, sizeof(*r));
  if (!r)
    abort();
  r->client = client;
  r->id = id;
  r->data = data;
  r->destroy = destroy;
  client->resources[id] = r;
  return r;
}

static void resource_destroy(struct resource *r) {
  if (r->destroy)
    r->destroy(r);
  r->client->resources[r->id] = NULL;
  free(r);
}

static void post_error(struct resource *r, const char *text) {
  r->client->errors++;
  printf("error on %d: %s\n", r->id, text);
}

static void surface_destroy(struct surface *s) {
  s->resource = NULL;
  free(s); // BAD: F1 the user data of its viewport's resource still names it
}

static void surface_resource_destroyed(struct resource *r) {
  struct surface *s = r->data;
  surface_destroy(s);
}

static struct surface *surface_create(struct client *client, int id) {
  struct surface *s = calloc(1, sizeof(*s));
  if (!s)
    abort();
  s->resource = resource_create(client, id, s, surface_resource_destroyed);
  s->pending.src_width = -1;
  s->pending.dst_width = -1;
  return s;
}

static void surface_commit(struct resource *r) {
  struct surface *s = r->data;
  s->current.src_width = s->pending.src_width;
  s->current.dst_width = s->pending.dst_width;
  s->width = s->current.dst_width > 0 ? s->current.dst_width : 100;
  s->commits++;
  printf("surface %d: width %d\n", r->id, s->width);
}

static void viewport_resource_destroyed(struct resource *r) {
  struct surface *s = r->data;
  if (!s)
    return;
  s->viewport = NULL;
  s->pending.src_width = -1;
  s->pending.dst_width = -1;
}

static void get_viewport(struct resource *surface_resource, int id) {
  struct surface *s = surface_resource->data;
  if (s->viewport) {
    post_error(surface_resource, "a viewport exists");
    return;
  }
  s->viewport = resource_create(surface_resource->client, id, s, viewport_resource_destroyed);
}

static void viewport_set_destination(struct resource *r, int width) {
  struct surface *s = r->data;
  if (!s) {
    post_error(r, "no surface");
    return;
  }
  if (width == 0 || width < -1) {
    post_error(r, "bad size");
    return;
  }
  s->pending.dst_width = width;
}

static void client_destroy(struct client *client) {
  for (int id = 0; id < MAX_IDS; id++) {
    if (client->resources[id])
      resource_destroy(client->resources[id]);
  }
  printf("%d errors\n", client->errors);
}

int main(void) {
  struct client client = {.errors = 0};
  char word[16];
  int a, b;
  while (scanf("%15s %d %d", word, &a, &b) == 3) {
    struct resource *r = a >= 0 && a < MAX_IDS ? client.resources[a] : NULL;
    bool is_surface = r && r->destroy == surface_resource_destroyed;
    if (!strcmp(word, "surface") && !r && a >= 0 && a < MAX_IDS)
      surface_create(&client, a);
    else if (!strcmp(word, "viewport") && is_surface && b >= 0 && b < MAX_IDS && !client.resources[b])
      get_viewport(r, b);
    else if (!strcmp(word, "commit") && is_surface)
      surface_commit(r);
    else if (!strcmp(word, "size") && r && !is_surface)
      viewport_set_destination(r, b);
    else if (!strcmp(word, "destroy") && r)
      resource_destroy(r);
  }
  client_destroy(&client);
  return 0;
}
