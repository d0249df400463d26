#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list_head {
  struct list_head *prev, *next;
};
#define list_entry(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))

static void list_init(struct list_head *l) { l->prev = l->next = l; }
static void list_add_tail(struct list_head *e, struct list_head *l) {
  e->next = l;
  e->prev = l->prev;
  l->prev->next = e;
  l->prev = e;
}
static void list_del(struct list_head *e) {
  e->next->prev = e->prev;
  e->prev->next = e->next;
  e->next = e->prev = NULL;
}

struct context;
struct device {
  struct list_head list;
  struct context *ctx;
  struct device *parent;
  int refcnt;
  int attached;
  unsigned int session;
};
struct context {
  struct list_head devs;
  int hotplug;
  int leaked;
};

static struct device *device_ref(struct device *dev) {
  dev->refcnt++;
  return dev;
}

static void device_unref(struct device *dev) {
  if (--dev->refcnt > 0)
    return;
  if (dev->parent)
    device_unref(dev->parent);
  if (!dev->ctx->hotplug)
    list_del(&dev->list);
  free(dev);
}

static struct device *device_find(struct context *ctx, unsigned int session) {
  for (struct list_head *l = ctx->devs.next; l != &ctx->devs; l = l->next) {
    struct device *dev = list_entry(l, struct device, list);
    if (dev->session == session)
      return dev;
  }
  return NULL;
}

static struct device *device_alloc(struct context *ctx, unsigned int session, struct device *parent) {
  struct device *dev = calloc(1, sizeof(*dev));
  if (!dev)
    return NULL;
  dev->ctx = ctx;
  dev->refcnt = 1;
  dev->session = session;
  if (parent)
    dev->parent = device_ref(parent);
  return dev;
}

static void device_connect(struct context *ctx, unsigned int session, unsigned int parent) {
  struct device *dev = device_alloc(ctx, session, device_find(ctx, parent));
  if (!dev)
    return;
  dev->attached = 1;
  list_add_tail(&dev->list, &ctx->devs);
  printf("%u arrived\n", session);
}

static void device_disconnect(struct device *dev) {
  dev->attached = 0;
  printf("%u left\n", dev->session);
  if (dev->ctx->hotplug)
    list_del(&dev->list);
  device_unref(dev);
}

static size_t get_device_list(struct context *ctx, struct device **out, size_t max) {
  size_t n = 0;
  for (struct list_head *l = ctx->devs.next; l != &ctx->devs && n < max; l = l->next)
    out[n++] = device_ref(list_entry(l, struct device, list));
  return n;
}

static void free_device_list(struct device **list, size_t n) {
  while (n > 0)
    device_unref(list[--n]);
}

static void hotplug_exit(struct context *ctx) {
  struct list_head *l, *next;
  for (l = ctx->devs.next; l != &ctx->devs; l = next) {
    struct device *dev = list_entry(l, struct device, list);
    next = l->next;
    if (dev->refcnt == 1)
      list_del(&dev->list);
    if (dev->parent && dev->parent->attached && dev->parent->refcnt == 1)
      list_del(&dev->parent->list);
    device_unref(dev);
  }
}

static void context_exit(struct context *ctx) {
  if (ctx->hotplug)
    hotplug_exit(ctx);
  for (struct list_head *l = ctx->devs.next; l != &ctx->devs; l = l->next) {
    struct device *dev = list_entry(l, struct device, list);
    fprintf(stderr, "device %u is still in use\n", dev->session);
    ctx->leaked++;
  }
}

int main(void) {
  struct context ctx = {.hotplug = 1};
  struct device *all[16];
  char word[16];
  unsigned int a, b;
  list_init(&ctx.devs);
  while (scanf("%15s %u %u", word, &a, &b) == 3) {
    struct device *dev = device_find(&ctx, a);
    if (!strcmp(word, "plug") && !dev) {
      device_connect(&ctx, a, b);
    } else if (!strcmp(word, "unplug") && dev) {
      device_disconnect(dev);
    } else if (!strcmp(word, "list")) {
      size_t n = get_device_list(&ctx, all, 16);
      printf("%zu devices\n", n);
      free_device_list(all, n);
    }
  }
  context_exit(&ctx);
  return ctx.leaked ? 1 : 0;
}
