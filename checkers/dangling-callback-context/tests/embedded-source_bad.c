// RUN: %check-findings %s
// Taken out of a hand-written list where it is found there.
#include <stddef.h>
#include <stdlib.h>

struct source {
  struct source *next;
  void (*fn)(struct source *s);
};
static struct source *sources;

static void source_add(struct source *s, void (*fn)(struct source *)) {
  s->fn = fn;
  s->next = sources;
  sources = s;
}

static void source_remove(struct source *s) {
  for (struct source **pp = &sources; *pp; pp = &(*pp)->next)
    if (*pp == s) {
      *pp = s->next;
      break;
    }
}

void sources_call(void) {
  for (struct source *s = sources; s; s = s->next)
    s->fn(s);
}

struct relay {
  struct source in, out;
  int bytes;
};

static void on_in(struct source *s) { ((struct relay *)((char *)s - offsetof(struct relay, in)))->bytes++; }
static void on_out(struct source *s) { ((struct relay *)((char *)s - offsetof(struct relay, out)))->bytes--; }

void relay_start(struct relay *r) {
  source_add(&r->in, on_in);
  source_add(&r->out, on_out); // NOTE: it is registered here
}

void relay_free(struct relay *r) {
  source_remove(&r->in); // NOTE: 'relay.in' is unregistered here
  free(r); // REASON: somebody-detaches, other-death-detaches, sibling-taken-out // WARN[medium]: 'r' is freed while 'relay.out' may still be registered
}

void relay_stop_ok(struct relay *r) {
  source_remove(&r->in);
  source_remove(&r->out);
  free(r);
}
