#include "options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CLIENTS 8

struct server {
  struct context top;
  struct context *clients[MAX_CLIENTS];
};

static void inherit_context(struct context *dest, const struct context *src) {
  memset(dest, 0, sizeof(*dest));
  dest->is_child = 1;
  dest->options = src->options;
  options_detach(&dest->options);
}

static struct context *client_new(struct server *s, int id) {
  struct context *c = malloc(sizeof(*c));
  if (!c)
    return NULL;
  inherit_context(c, &s->top);
  c->id = id;
  s->clients[id] = c;
  return c;
}

static void client_push(struct context *c) {
  char net[32];
  snprintf(net, sizeof(net), "10.8.%d.0", c->id);
  options_add_route(&c->options, net);
  options_print(&c->options);
}

static void client_close(struct server *s, int id) {
  struct context *c = s->clients[id];
  options_free(&c->options);
  free(c);
  s->clients[id] = NULL;
}

int main(void) {
  struct server s = {0};
  char word[16], arg[64];
  options_init(&s.top.options, "vpn.example.org");
  while (scanf("%15s %63s", word, arg) == 2) {
    int id = atoi(arg);
    if (!strcmp(word, "dns"))
      options_add_dns(&s.top.options, arg);
    else if (!strcmp(word, "route"))
      options_add_route(&s.top.options, arg);
    else if (id < 0 || id >= MAX_CLIENTS)
      continue;
    else if (!strcmp(word, "open") && !s.clients[id] && client_new(&s, id))
      client_push(s.clients[id]);
    else if (!strcmp(word, "close") && s.clients[id])
      client_close(&s, id);
  }
  for (int i = 0; i < MAX_CLIENTS; i++) {
    if (s.clients[i])
      client_close(&s, i);
  }
  options_print(&s.top.options);
  options_free(&s.top.options);
  return 0;
}
