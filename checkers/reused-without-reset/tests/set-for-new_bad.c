// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Whose it is, is set where there was none in the pool.
#include <stdlib.h>
struct peer { int weight; const char *name; };
struct job {
  struct job *next;
  struct peer *peer;
  int state;
};
static struct job *idle;
struct job *job_get(struct peer *peer) {
  struct job *j = idle;
  if (j) {
    idle = j->next; // REASON: set-for-new-only // WARN[medium]: what is taken from 'idle' here still has 'peer' of its last use
  } else {
    j = calloc(1, sizeof(*j));
    if (!j)
      return NULL;
    j->peer = peer; // NOTE: 'peer' is written here
  }
  j->next = NULL;
  j->state = 1;
  return j;
}
void job_put(struct job *j) {
  j->next = idle;
  idle = j; // NOTE: it goes back here
}
int job_weight(struct job *j) { return j->peer->weight; }
