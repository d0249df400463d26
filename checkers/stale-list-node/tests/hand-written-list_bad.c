// RUN: %check-findings %s
#include <stdlib.h>

struct client {
  struct client *next, *prev;
  struct client *next_waiting, *prev_waiting;
  int id;
};
static struct client *clients;
static struct client *waiting;

void client_add(struct client *c) {
  c->prev = NULL;
  c->next = clients;
  if (clients)
    clients->prev = c;
  clients = c;
}

void client_wait(struct client *c) {
  c->prev_waiting = NULL;
  c->next_waiting = waiting; // NOTE: 'client_wait' follows 'waiting' later
  if (waiting)
    waiting->prev_waiting = c;
  waiting = c; // NOTE: 'waiting' is set here
}

static void stop_waiting(struct client *c) {
  if (c->prev_waiting)
    c->prev_waiting->next_waiting = c->next_waiting; // REASON: released-through-it
  else
    waiting = c->next_waiting; // NOTE: 'waiting' is set here
  if (c->next_waiting)
    c->next_waiting->prev_waiting = c->prev_waiting;
}

static void take_out(struct client *c) {
  if (c->prev)
    c->prev->next = c->next;
  else
    clients = c->next;
  if (c->next)
    c->next->prev = c->prev;
}

void client_close_bad(struct client *c) {
  take_out(c);
  free(c); // WARN[medium]: 'c' is freed while 'waiting' may still point to it
}

void client_close_ok(struct client *c) {
  stop_waiting(c);
  take_out(c);
  free(c);
}
