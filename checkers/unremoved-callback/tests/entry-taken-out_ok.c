// RUN: %check-findings %s
// The entry leaves its list, whatever it is registered with: by a key, by a slot.
#include <stdlib.h>

struct pending {
  struct pending *next;
  unsigned serial;
  void (*done)(void *arg);
  void *arg;
};
static struct pending *calls;
static unsigned last_serial;

struct peer {
  int replies;
};
static struct peer peers[8];

static void on_reply(void *arg) {
  struct peer *p = arg;
  p->replies++;
}

static unsigned call(struct peer *peer) {
  struct pending *p = malloc(sizeof(*p));
  if (!p)
    abort();
  p->serial = ++last_serial;
  p->done = on_reply;
  p->arg = peer; // REASON: taken-out-elsewhere
  p->next = calls;
  calls = p;
  return p->serial;
}

static struct pending *take(unsigned serial) {
  struct pending **at = &calls;
  for (; *at; at = &(*at)->next)
    if ((*at)->serial == serial) {
      struct pending *p = *at;
      *at = p->next;
      return p;
    }
  return NULL;
}

void reply(unsigned serial) {
  struct pending *p = take(serial);
  if (p)
    p->done(p->arg);
}

int wait_for_peer(void);

int main(void) {
  for (;;)
    reply(call(&peers[wait_for_peer()]));
}
