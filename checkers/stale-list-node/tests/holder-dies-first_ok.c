// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct message {
  TAILQ_ENTRY(message) link;
  int size;
};
struct channel {
  TAILQ_HEAD(, message) queue;
  struct message *last;
};

struct channel *channel_new(void) {
  struct channel *c = calloc(1, sizeof(*c));
  if (c)
    TAILQ_INIT(&c->queue);
  return c;
}

void channel_put(struct channel *c, struct message *m) {
  TAILQ_INSERT_TAIL(&c->queue, m, link);
  c->last = m;
}

int channel_last_size(struct channel *c) { return c->last ? c->last->size : 0; }

void channel_free_ok(struct channel *c) {
  struct message *m, *next;
  TAILQ_FOREACH_SAFE(m, &c->queue, link, next)
    free(m);
  free(c);
}
