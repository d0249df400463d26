// RUN: %check-findings --rules=unremoved-callback %s
// What is registered dies: that it is still registered then, another rule says.
#include <stdlib.h>

struct listener {
  struct listener *next;
  void (*fn)(void *arg);
  void *arg;
};
static struct listener *listeners;

static void listen_to(void (*fn)(void *), void *arg) {
  struct listener *l = malloc(sizeof(*l));
  if (!l)
    return;
  l->fn = fn;
  l->arg = arg;
  l->next = listeners;
  listeners = l;
}

void notify(void) {
  for (struct listener *l = listeners; l; l = l->next)
    l->fn(l->arg);
}

struct session {
  int events;
};

static void on_event(void *arg) { ((struct session *)arg)->events++; }

static struct session *session_open(void) {
  struct session *s = calloc(1, sizeof(*s));
  if (s)
    listen_to(on_event, s); // REASON: context-dies, nothing-takes-out, registered-often
  return s;
}

static void session_close(struct session *s) { free(s); }

int main(void) {
  for (;;)
    session_close(session_open());
}
