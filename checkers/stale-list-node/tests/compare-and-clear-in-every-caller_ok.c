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

static void session_free(struct session *s) {
  LIST_REMOVE(s, link);
  free(s);
}

void session_close_ok(struct session *s) {
  if (s == current)
    current = NULL;
  session_free(s);
}

// After the death is early enough, too.
void session_kick_ok(struct session *s) {
  session_free(s);
  if (s == current)
    current = NULL;
}

void close_all_ok(void) {
  struct session *s;
  current = NULL;
  while ((s = LIST_FIRST(&sessions)))
    session_free(s);
}
