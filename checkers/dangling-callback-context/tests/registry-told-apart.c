// RUN: %check-findings %s
// The handle is told of its registry by a call of its own.
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stddef.h>

void event_set(struct event *event, int fd, short what,
               void (*callback)(int, short, void *), void *arg);
int event_base_set(struct event_base *base, struct event *event);

struct server {
  struct event_base *base;
  struct event_base *other;
};

void turn(struct server *s);

static void on_ask(int fd, short what, void *arg) {
  (void)fd;
  (void)what;
  (void)arg;
}

int verify_ok(struct server *s, int fd) {
  struct event command;
  s->base = event_base_new();
  event_set(&command, fd, 2, on_ask, s);
  if (event_base_set(s->base, &command) != 0 || event_add(&command, NULL) != 0)
    goto fail;
  if (fd > 100)
    goto fail;
  turn(s);
  event_del(&command);
fail:
  event_base_free(s->base);
  s->base = NULL;
  return 0;
}

// Another registry ends.
int ask_bad(struct server *s, int fd) {
  struct event command;
  event_set(&command, fd, 2, on_ask, s);
  if (event_base_set(s->base, &command) != 0 || event_add(&command, NULL) != 0) // WARN[medium]: 'command' is local to 'ask_bad', but 'command' may still have it afterwards // NOTE: assuming the condition is false // NOTE: it is registered here
    goto fail;
  if (fd > 100) // NOTE: assuming 'fd' is > 100
    goto fail;
  turn(s);
  event_del(&command); // NOTE: another way unregisters it here
fail:
  event_base_free(s->other);
  s->other = NULL;
  return 0; // NOTE: 'command' is local to 'ask_bad', but callback 'on_ask' is still registered with it when it returns
}
