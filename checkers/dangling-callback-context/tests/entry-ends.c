// RUN: %check-findings %s
// Whoever calls from an entry empties or frees it next: nothing has the object
// then, though the callback itself has freed it.
#include <stdlib.h>

// One shot: the entry is freed.
struct lookup {
  void (*fn)(int status, void *arg);
  void *arg;
};
static struct lookup *pending;

void lookup_start(void (*fn)(int status, void *arg), void *arg) {
  struct lookup *l = malloc(sizeof(*l));
  if (!l)
    return;
  l->fn = fn;
  l->arg = arg;
  pending = l;
}
void lookup_end(int status) {
  struct lookup *l = pending;
  pending = NULL;
  l->fn(status, l->arg);
  free(l);
}
struct session {
  int status, ending;
};
static void on_answer(int status, void *arg) {
  struct session *s = arg;
  s->status = status;
  if (s->ending)
    free(s); // REASON: entry-ends
}
void session_start_ok(struct session *s) { lookup_start(on_answer, s); }

// The last notification: the entry is emptied.
enum what { DATA, CLOSED };
struct bind {
  void (*notify)(enum what what, void *arg);
  void *arg;
};
static struct bind slot;

void bind_add(void (*notify)(enum what what, void *arg), void *arg) {
  slot.notify = notify;
  slot.arg = arg;
}
void bind_read(void) {
  if (slot.notify)
    slot.notify(DATA, slot.arg);
}
void bind_end(void) {
  slot.notify(CLOSED, slot.arg);
  slot.notify = NULL;
  slot.arg = NULL;
}
struct conn {
  int lines;
};
static void conn_notify(enum what what, void *arg) {
  struct conn *c = arg;
  if (what == CLOSED)
    free(c); // REASON: entry-ends
  else
    c->lines++;
}
void conn_start_ok(void) {
  struct conn *c = calloc(1, sizeof(*c));
  if (c)
    bind_add(conn_notify, c);
}

// The entry stays as it is.
struct watch {
  void (*notify)(enum what what, void *arg);
  void *arg;
};
static struct watch watched;

void watch_add(void (*notify)(enum what what, void *arg), void *arg) {
  watched.notify = notify;
  watched.arg = arg;
}
void watch_end(void) { watched.notify(CLOSED, watched.arg); } // NOTE: 'watch_end' reads 'watched.arg'
void watch_read(void) { watched.notify(DATA, watched.arg); }
struct peer {
  int lines;
};
static void peer_notify(enum what what, void *arg) {
  struct peer *p = arg;
  if (what == CLOSED)
    free(p); // WARN[medium]: 'p' is freed while a callback may still get it from 'watched.arg'
  else
    p->lines++;
}
void peer_start_bad(void) {
  struct peer *p = calloc(1, sizeof(*p));
  if (p)
    watch_add(peer_notify, p); // NOTE: 'watched.arg' is set here
}
