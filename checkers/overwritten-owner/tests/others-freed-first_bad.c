// RUN: %check-findings %s
// The function frees what the other members have before it sets them.
#include <stdlib.h>
#include <string.h>

struct options { char *user, *group, *lease, *suffix; int port; };

static int set_string(char **p, const char *s) {
  char *n = strdup(s);
  if (!n)
    return 0;
  free(*p);
  *p = n;
  return 1;
}

int one_opt(struct options *o, const char *name, const char *arg) {
  if (!strcmp(name, "user"))
    return set_string(&o->user, arg); // NOTE: what 'options.user' has is freed here first
  if (!strcmp(name, "group"))
    return set_string(&o->group, arg);
  if (!strcmp(name, "lease")) {
    o->lease = strdup(arg); // REASON: others-freed-first // WARN[low]: 'o->lease' is set to a new object here, and the old one is not freed
    return o->lease != NULL;
  }
  return 0;
}

void options_clear(struct options *o) {
  free(o->user);
  free(o->group);
  free(o->lease); // NOTE: what 'options.lease' has is freed here
  free(o->suffix);
}

struct image { unsigned char *pixels, *mask; int w, h; };

int image_resize(struct image *im, int w, int h) {
  free(im->pixels); // NOTE: what 'image.pixels' has is freed here first
  im->pixels = malloc(w * h * 4);
  im->mask = malloc(w * h); // WARN[low]: 'im->mask' is set to a new object here, and the old one is not freed
  if (!im->pixels || !im->mask)
    return -1;
  im->w = w;
  im->h = h;
  return 0;
}

void image_done(struct image *im) {
  free(im->pixels);
  free(im->mask); // NOTE: what 'image.mask' has is freed here
}

struct peer { char *name; char *addr; };

void peer_update(struct peer *p, const char *name, const char *addr) {
  if (name) {
    char *old = p->name;
    free(old); // NOTE: what 'peer.name' has is freed here first
    p->name = strdup(name);
  }
  if (addr)
    p->addr = strdup(addr); // WARN[low]: 'p->addr' is set to a new object here, and the old one is not freed
}

void peer_free(struct peer *p) {
  free(p->name);
  free(p->addr); // NOTE: what 'peer.addr' has is freed here
  free(p);
}
