// RUN: %check-findings %s
// The pointer is cleared if the comparison before the death was true.
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

void session_kick_ok(struct session *s) {
  int was_current = current == s;
  LIST_REMOVE(s, link);
  free(s);
  if (was_current)
    current = NULL;
}

// It is handed on with the object.
static void session_end(struct session *s, int was_current) {
  free(s);
  if (was_current)
    current = NULL;
}

void session_leave_ok(struct session *s) {
  int was_current = current == s;
  LIST_REMOVE(s, link);
  session_end(s, was_current);
}
