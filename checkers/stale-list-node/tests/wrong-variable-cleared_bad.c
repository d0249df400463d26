// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

int current_id(void) { return current ? current->id : -1; }

static struct conn *logged;

int logged_id(void) { return logged ? logged->id : -1; }

void serve(struct conn *c) { current = c; }

void conn_log(struct conn *c) { logged = c; } // NOTE: 'logged' is set here

void conn_close_bad(struct conn *c) {
  if (logged == c) // NOTE: 'logged' is compared with it here and not cleared
    current = NULL;
  TAILQ_REMOVE(&conns, c, link);
  free(c); // WARN[medium]: 'c' is freed while 'logged' may still point to it
}
