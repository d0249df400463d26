// RUN: %check-findings %s
// Who goes through the table calls whatever is in it.
#include <stdlib.h>

static struct handler {
  void (*fn)(int fd, void *ctx);
  void *ctx;
} handlers[64];

void handler_set(int fd, void (*fn)(int, void *), void *ctx) {
  handlers[fd].fn = fn;
  handlers[fd].ctx = ctx;
}
void handlers_run(int n) { // NOTE: 'handlers_run' reads 'handlers[].ctx'
  for (int i = 0; i < n; i++)
    if (handlers[i].fn)
      handlers[i].fn(i, handlers[i].ctx);
}

struct client {
  int fd, lines;
};
static void on_line(int fd, void *ctx) {
  struct client *c = ctx;
  c->lines += fd;
}
struct client *client_new(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->fd = fd;
  handler_set(fd, on_line, c); // NOTE: 'handlers[].ctx' is set here
  return c;
}
void client_drop(struct client *c) {
  handler_set(c->fd, NULL, NULL);
  free(c);
}
void client_kick(struct client *c) {
  free(c); // REASON: called-after-death // WARN[medium]: 'c' is freed while a callback may still get it from 'handlers[].ctx'
}
