// RUN: %check-findings %s
// CVET-ONLY: that a table only grows is said of whole programs
// The result is remembered, told, and handed on.
#include <stdbool.h>
#include <stdlib.h>

struct session {
  int id;
};

struct entry {
  void *value;
  struct entry *next;
};

struct map {
  struct entry *first;
  int count;
};

void trace(const char *what, int n);

static bool put(struct map *m, void *value) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return false;
  e->value = value;
  e->next = m->first;
  m->first = e; // WARN[medium]: an entry is added to 'map.first' here again and again, and nothing ever takes one out
  m->count++;
  return true;
}

bool put_traced(struct map *m, void *value) {
  bool ok = put(m, value);
  if (!ok)
    trace("no room", m->count);
  return ok;
}

void *map_first(struct map *m) { return m->first ? m->first->value : NULL; }

static struct map sessions;

int announce(struct session *s);

struct session *session_first(void) { return map_first(&sessions); }

struct session *session_open(int id) {
  struct session *s = malloc(sizeof *s);
  if (!s)
    return NULL;
  s->id = id;
  bool ok = put_traced(&sessions, s); // NOTE: it is put into 'sessions' here
  if (!ok) {
    free(s);
    return NULL;
  }
  if (announce(s)) {
    free(s); // WARN[medium]: 's' is freed while it may still be in 'sessions'
    return NULL;
  }
  return s;
}
