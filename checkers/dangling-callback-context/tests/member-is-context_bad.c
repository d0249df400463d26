// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The context is a member of what dies: one piece of memory.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(2, 3) cvet_handle(0)
int timer_add(int ms, void (*fn)(void *), void *arg);
cvet_unregisters(1) void timer_del(int id);

struct clip {
  int age;
};
struct part {
  int state;
  struct clip clip;
};
struct client {
  int fd;
  struct part part[2];
  int blink, age;
};

static void on_blink(void *arg) {
  struct client *c = arg;
  c->fd++;
}
static void on_age(void *arg) {
  struct clip *clip = arg;
  clip->age++;
}

struct client *client_new(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->fd = fd;
  c->blink = timer_add(500, on_blink, c);
  c->age = timer_add(1000, on_age, &c->part[1].clip); // NOTE: it is registered here
  return c;
}

void client_free(struct client *c) {
#ifdef FIXED
  timer_del(c->age);
#endif
  timer_del(c->blink); // NOTE: 'client.blink' is unregistered here
  free(c); // WARN[medium]: 'c' is freed while 'client.age' may still be registered
}
