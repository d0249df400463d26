// RUN: %check-findings %s
// The list goes on to begin with what was freed: the next one that is put in
// front has it behind.
#include <stdlib.h>

struct request {
  struct request *next;
  int id;
};
static struct request *waiting;

void request_add(int id) { // NOTE: 'request_add' reads it
  struct request *r = malloc(sizeof(*r));
  if (!r)
    return;
  r->id = id;
  r->next = waiting;
  waiting = r;
}

int request_answer_bad(void) {
  struct request *r = waiting;
  int id;
  if (!r)
    return -1;
  id = r->id;
  free(r); // REASON: first-left // WARN[medium]: 'waiting' keeps pointing to what is freed here
  return id;
}
