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

void session_enter(struct session *s) { current = s; } // NOTE: 'current' is set here

static void session_free(struct session *s) {
  LIST_REMOVE(s, link);
  free(s); // NOTE: 'session_free' frees it here
}

void session_close_ok(struct session *s) {
  if (s == current)
    current = NULL; // NOTE: 'session_close_ok' clears 'current' here
  session_free(s);
}

void session_kick_bad(struct session *s) {
  session_free(s); // REASON: other-death-compares // REASON: kept-unless-null // WARN[medium]: 's' is freed while 'current' may still point to it
}
