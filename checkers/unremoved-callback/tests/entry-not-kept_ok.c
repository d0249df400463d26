// RUN: %check-findings %s
// A request has a callback and what to give to it, and goes back to who asked for
// it. Only a list or table of such entries is one that can grow.
#include <stdlib.h>

struct request {
  int id;
  void (*done)(void *arg);
  void *arg;
};

struct client {
  int replies;
};
static struct client clients[8];

static void on_done(void *arg) {
  struct client *c = arg;
  c->replies++;
}

struct request *request_new(struct client *c) {
  struct request *r = calloc(1, sizeof(*r));
  if (!r)
    abort();
  r->done = on_done;
  r->arg = c; // REASON: entry-not-kept
  return r;
}

void request_run(struct request *r) { r->done(r->arg); }

int wait_for_client(void);

int main(void) {
  for (;;)
    request_run(request_new(&clients[wait_for_client()]));
}
