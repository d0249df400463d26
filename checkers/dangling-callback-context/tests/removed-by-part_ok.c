// RUN: %check-findings %s
// All entries that an owner has made are taken out with the owner, which is a part of the object.
#include <stdlib.h>

struct owner;
struct entry {
  struct entry *next, *next_of_owner;
  struct owner *owner;
  void (*fn)(void *);
  void *arg;
};
struct owner {
  struct entry *first;
};
static struct entry *entries;

void entry_add(struct owner *o, struct entry *e) {
  e->owner = o;
  e->next_of_owner = o->first;
  o->first = e;
  e->next = entries;
  entries = e;
}
void entry_del(struct entry *e) {
  for (struct entry **p = &entries; *p; p = &(*p)->next)
    if (*p == e) {
      *p = e->next;
      break;
    }
}
void owner_end(struct owner *o) {
  for (struct entry *e = o->first; e; e = e->next_of_owner)
    entry_del(e);
  o->first = NULL;
}
void entries_run(void) {
  for (struct entry *e = entries; e; e = e->next)
    e->fn(e->arg);
}

struct session {
  struct owner owner;
  struct entry hangup, reload;
  int ended;
};
static void on_hangup(void *arg) {
  struct session *s = arg;
  s->ended = 1;
}
struct session *session_new(void) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->hangup.fn = s->reload.fn = on_hangup;
  s->hangup.arg = s->reload.arg = s;
  entry_add(&s->owner, &s->hangup);
  entry_add(&s->owner, &s->reload);
  return s;
}
void session_quiet(struct session *s) {
  entry_del(&s->reload);
}
void session_end_ok(struct session *s) {
  owner_end(&s->owner);
  free(s); // REASON: removed-by-part
}
