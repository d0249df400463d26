// RUN: %check-findings %s
// What is registered is a record that is given, stored and removed as a whole.
#include <stdlib.h>

struct timer {
  void (*fire)(void *context);
  void *context;
};
static struct timer timers[16];
static int count;

void timers_run(void) { // NOTE: 'timers_run' reads 'timers[].context' // NOTE: 'timers_run' reads 'timers[count++].context'
  for (int i = 0; i < count; i++)
    timers[i].fire(timers[i].context);
}

static void timer_add(struct timer t) { timers[count++] = t; }

static void timer_remove(void *context) {
  for (int i = 0; i < count; i++)
    if (timers[i].context == context)
      timers[i--] = timers[--count];
}

struct client {
  int fd;
};

static void client_expire(void *context) {
  struct client *c = context;
  c->fd = -1;
}

struct client *client_new(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->fd = fd;
  timer_add((struct timer){client_expire, c}); // NOTE: 'timers[].context' is set here
  return c;
}

void client_free_ok(struct client *c) {
  timer_remove(c);
  free(c);
}

void client_free_bad(struct client *c) {
  free(c); // WARN[medium]: 'c' is freed while a callback may still get it from 'timers[].context'
}

// Made by a function that returns it.
static struct timer timer_for(void (*fire)(void *context), void *context) {
  struct timer t = {fire, context};
  return t;
}

struct peer {
  int fd;
};

static void peer_expire(void *context) {
  struct peer *p = context;
  p->fd = -1;
}

struct peer *peer_new(void) {
  struct peer *p = calloc(1, sizeof(*p));
  if (p)
    timers[count++] = timer_for(peer_expire, p); // NOTE: 'timers[count++].context' is set here
  return p;
}

void peer_free_bad(struct peer *p) {
  free(p); // WARN[medium]: 'p' is freed while a callback may still get it from 'timers[count++].context'
}

void peer_free_ok(struct peer *p) {
  timer_remove(p);
  free(p);
}
