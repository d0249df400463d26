// RUN: %check-findings %s
// What the registering function calls before it registers is no part of the
// registration: here it takes the oldest entry out.
#include <stdlib.h>

struct listener {
  struct listener *next;
  void (*fn)(void *arg);
  void *arg;
};
static struct listener *listeners;

static void drop_first(void) {
  struct listener *l = listeners;
  if (l) {
    listeners = l->next;
    free(l);
  }
}

void notify(void) {
  for (struct listener *l = listeners; l; l = l->next)
    l->fn(l->arg);
}

struct session {
  int fd, changes;
};

static void on_change(void *arg) { ((struct session *)arg)->changes++; }

static void session_start(struct session *s) {
  drop_first();
  struct listener *l = malloc(sizeof(*l));
  if (!l)
    return;
  l->fn = on_change;
  l->arg = s; // REASON: taken-out-elsewhere
  l->next = listeners;
  listeners = l;
}

struct session *accept_client(void);

int main(void) {
  for (;;)
    session_start(accept_client());
}
