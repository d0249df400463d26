// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct session {
  LIST_ENTRY(session) link;
  int id;
};
static LIST_HEAD(, session) sessions = LIST_HEAD_INITIALIZER(sessions);
static struct session *current;

int current_id(void) { return current ? current->id : -1; }

void session_enter(struct session *s) { current = s; }

static void forget(struct session *s) {
  if (current == s)
    current = NULL;
}

static void take_out(struct session *s) {
  LIST_REMOVE(s, link);
  forget(s);
}

void session_free_ok(struct session *s) {
  take_out(s);
  free(s);
}
