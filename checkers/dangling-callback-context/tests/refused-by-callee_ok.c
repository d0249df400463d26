// RUN: %check-findings %s
// Whoever answers something else than TRUE has not kept the object.
#include <stdlib.h>

#define TRUE 1
struct command {
  struct command *next;
  void (*fn)(void *ctx);
  void *ctx;
};
struct server {
  struct command *commands;
};

int command_add(struct server *s, void (*fn)(void *), void *ctx) {
  struct command *c;
  if (!fn)
    return 0;
  c = calloc(1, sizeof(*c));
  if (!c)
    return 0;
  c->fn = fn;
  c->ctx = ctx;
  c->next = s->commands;
  s->commands = c;
  return TRUE;
}
void commands_run(struct server *s) {
  for (struct command *c = s->commands; c; c = c->next)
    c->fn(c->ctx);
}

void commands_drop(struct server *s) {
  while (s->commands) {
    struct command *c = s->commands;
    s->commands = c->next;
    free(c);
  }
}

struct handler {
  int calls;
};
static void on_command(void *ctx) {
  struct handler *h = ctx;
  h->calls++;
}
int handler_new(struct server *s) {
  struct handler *h = calloc(1, sizeof(*h));
  if (!h)
    return 0;
  if (command_add(s, on_command, h) == TRUE)
    return TRUE;
  free(h);
  return 0;
}
