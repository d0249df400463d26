#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

struct watch {
  struct watch *next;
  char *name;
  int wd;
  unsigned int events;
};

struct client {
  struct client *next;
  int id;
  struct watch *watch;
  unsigned int seen;
};

struct hub {
  int fd;
  struct watch *watches;
  struct client *clients;
};

static void watch_free(struct watch *w) {
  free(w->name);
  free(w);
}

static struct watch *watch_get(struct hub *h, const char *name) {
  struct watch *w;
  for (w = h->watches; w; w = w->next) {
    if (!strcmp(w->name, name))
      return w;
  }
  w = calloc(1, sizeof(*w));
  if (!w)
    return NULL;
  w->name = strdup(name);
  if (!w->name) {
    free(w);
    return NULL;
  }
  w->wd = inotify_add_watch(h->fd, name, IN_CREATE | IN_DELETE);
  if (w->wd < 0) {
    fprintf(stderr, "%s: %s\n", name, strerror(errno));
    watch_free(w);
    return NULL;
  }
  w->next = h->watches;
  h->watches = w;
  return w;
}

static struct client *client_new(struct hub *h, int id, const char *name) {
  struct client *c = calloc(1, sizeof(*c));
  struct watch *w;
  if (!c)
    return NULL;
  c->id = id;
  w = watch_get(h, name);
  if (!w) {
    free(c);
    return NULL;
  }
  c->watch = w;
  c->next = h->clients;
  h->clients = c;
  return c;
}

static void client_move(struct hub *h, struct client *c, const char *name) {
  struct watch *w = watch_get(h, name);
  if (!w) {
    c->watch = NULL;
    return;
  }
  c->watch = w;
  c->seen = w->events;
}

static void hub_events(struct hub *h) {
  char buf[1024] __attribute__((aligned(8)));
  ssize_t n;
  while ((n = read(h->fd, buf, sizeof(buf))) > 0) {
    for (char *p = buf; p < buf + n;) {
      struct inotify_event *ev = (struct inotify_event *)p;
      for (struct watch *w = h->watches; w; w = w->next) {
        if (w->wd == ev->wd)
          w->events++;
      }
      p += sizeof(*ev) + ev->len;
    }
  }
}

static void hub_free(struct hub *h) {
  struct client *c;
  struct watch *w;
  while ((c = h->clients)) {
    h->clients = c->next;
    free(c);
  }
  while ((w = h->watches)) {
    h->watches = w->next;
    watch_free(w);
  }
  close(h->fd);
}

int main(void) {
  struct hub h = {.fd = inotify_init1(IN_NONBLOCK)};
  char name[128];
  int id = 0;
  if (h.fd < 0)
    return 1;
  while (scanf("%127s", name) == 1) {
    hub_events(&h);
    if (!client_new(&h, id++, name) && h.clients)
      client_move(&h, h.clients, name);
    for (struct client *c = h.clients; c; c = c->next)
      printf("%d %s %u\n", c->id, c->watch ? c->watch->name : "-", c->watch ? c->watch->events : 0);
  }
  hub_free(&h);
  return 0;
}
