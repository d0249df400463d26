#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

enum { MAX_IDS = 16 };

struct client;
struct resource {
  LIST_ENTRY(resource) link;
  struct client *client;
  int id;
  void *data;
  void (*destroy)(struct resource *resource);
};
LIST_HEAD(resources, resource);

struct client {
  struct resource *resources[MAX_IDS];
};

struct surface {
  struct resource *resource;
  struct resources frames;
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

static void frame_resource_destroyed(struct resource *r) {
  struct surface *s = r->data;
  s->commits--;
  LIST_REMOVE(r, link);
}

static void surface_destroy(struct surface *s) {
  struct resource *frame, *next;
  for (frame = LIST_FIRST(&s->frames); frame; frame = next) {
    next = LIST_NEXT(frame, link);
    resource_destroy(frame);
  }
  free(s);
}

static void surface_resource_destroyed(struct resource *r) {
  struct surface *s = r->data;
  s->resource = NULL;
  surface_destroy(s);
}

static void surface_create(struct client *client, int id) {
  struct surface *s = calloc(1, sizeof(*s));
  if (!s)
    abort();
  LIST_INIT(&s->frames);
  s->resource = resource_create(client, id, s, surface_resource_destroyed);
}

static void surface_frame(struct resource *surface_resource, int id) {
  struct surface *s = surface_resource->data;
  struct resource *r = resource_create(surface_resource->client, id, s, frame_resource_destroyed);
  LIST_INSERT_HEAD(&s->frames, r, link);
  s->commits++;
}

static void surface_repaint(struct resource *surface_resource) {
  struct surface *s = surface_resource->data;
  struct resource *r;
  while ((r = LIST_FIRST(&s->frames))) {
    printf("frame %d done\n", r->id);
    resource_destroy(r);
  }
}

static void client_destroy(struct client *client) {
  for (int id = 0; id < MAX_IDS; id++) {
    if (client->resources[id])
      resource_destroy(client->resources[id]);
  }
}

int main(void) {
  struct client client = {.resources = {NULL}};
  char word[16];
  int a, b;
  while (scanf("%15s %d %d", word, &a, &b) == 3) {
    struct resource *r = a >= 0 && a < MAX_IDS ? client.resources[a] : NULL;
    bool is_surface = r && r->destroy == surface_resource_destroyed;
    if (!strcmp(word, "surface") && !r && a >= 0 && a < MAX_IDS)
      surface_create(&client, a);
    else if (!strcmp(word, "viewport") && is_surface && b >= 0 && b < MAX_IDS && !client.resources[b])
      surface_frame(r, b);
    else if (!strcmp(word, "commit") && is_surface)
      surface_repaint(r);
    else if (!strcmp(word, "destroy") && r)
      resource_destroy(r);
  }
  client_destroy(&client);
  return 0;
}
