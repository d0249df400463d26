// RUN: %check-findings %s
// A lookup takes a reference of its own from the table, which owns none.
#include <stdlib.h>
#include <sys/queue.h>

struct session {
  STAILQ_ENTRY(session) link;
  unsigned slot;
  int refs;
};
static STAILQ_HEAD(, session) sessions = STAILQ_HEAD_INITIALIZER(sessions);
static struct session *slots[16];

struct session *session_new(void) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->refs = 1;
  for (unsigned i = 0; i < 16; i++)
    if (slots[i] == NULL) {
      slots[i] = s; // NOTE: 'slots[i]' is set here
      s->slot = i;
      break;
    }
  STAILQ_INSERT_TAIL(&sessions, s, link);
  return s;
}

struct session *session_by_slot(unsigned n) {
  if (n >= 16 || slots[n] == NULL)
    return NULL;
  slots[n]->refs++;
  return slots[n];
}

void session_put_bad(struct session *s) {
  if (--s->refs > 0)
    return;
  STAILQ_REMOVE(&sessions, s, session, link);
  free(s); // WARN[medium]: 's' is freed while 'slots[i]' may still point to it
}

unsigned session_input(unsigned n) {
  struct session *s = session_by_slot(n); // NOTE: 'session_input' follows 'slots[i]' later
  unsigned slot = 0;
  if (s) {
    slot = s->slot;
    session_put_bad(s);
  }
  return slot;
}
