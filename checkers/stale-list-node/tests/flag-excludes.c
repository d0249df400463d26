// RUN: %check-findings %s
// A field that is set where the object is put there, and unset where it is taken
// out, is asked before the object dies.
#include <stdlib.h>
#include <sys/queue.h>

struct job {
  TAILQ_ENTRY(job) link;
  int queued;
};
static TAILQ_HEAD(, job) queue = TAILQ_HEAD_INITIALIZER(queue);

void job_queue(struct job *j) {
  if (j->queued)
    return;
  TAILQ_INSERT_TAIL(&queue, j, link); // NOTE: it is put into 'queue' here
  j->queued = 1;
}
void jobs_run(void) {
  struct job *j;
  while ((j = TAILQ_FIRST(&queue))) {
    TAILQ_REMOVE(&queue, j, link);
    j->queued = 0;
  }
}
int job_refuse_ok(struct job *j) {
  if (j->queued)
    return -1;
  free(j); // REASON: flag-excludes-it
  return 0;
}
void job_drop_bad(struct job *j) { free(j); } // WARN[low]: 'j' is freed while it may still be linked in 'queue'

// The same by a state that has a value.
enum state { IDLE, SHOWN };
struct page {
  enum state state;
  int id;
};
static struct page *current;

int page_current(void) { return current ? current->id : 0; }
void page_show(struct page *p) {
  p->state = SHOWN;
  current = p;
}
void page_hide(void) {
  if (!current)
    return;
  current->state = IDLE;
  current = NULL;
}
void page_free_ok(struct page *p) {
  if (p->state != SHOWN)
    free(p); // REASON: flag-excludes-it
}

// Unset where it stays.
struct user {
  int active;
  int id;
};
static struct user *operator;

int user_operator(void) { return operator ? operator->id : 0; } // NOTE: 'user_operator' follows 'operator' later
void user_promote(struct user *u) {
  operator = u; // NOTE: 'operator' is set here
  u->active = 1;
}
void user_away(struct user *u) { u->active = 0; }
void user_free_bad(struct user *u) {
  if (u->active)
    return;
  free(u); // WARN[medium]: 'u' is freed while 'operator' may still point to it
}

// Not set on each way.
struct client {
  int bound;
  int id;
};
static struct client *bound;

int client_bound(void) { return bound ? bound->id : 0; } // NOTE: 'client_bound' follows 'bound' later
void client_bind(struct client *c, int quietly) {
  bound = c; // NOTE: 'bound' is set here
  if (!quietly)
    c->bound = 1;
}
void client_free_bad(struct client *c) {
  if (c->bound)
    return;
  free(c); // WARN[medium]: 'c' is freed while 'bound' may still point to it
}
