// RUN: %check-findings %s
// CVET-ONLY: who else frees what is in these lists, the whole program tells
#include <stdlib.h>

struct request {
  struct request *next, *before;
  int id;
};
static struct request *waiting, *finished, *only;

void request_add(int id) { // NOTE: 'request_add' reads it
  struct request *r = malloc(sizeof(*r));
  if (!r)
    return;
  r->id = id;
  r->before = NULL;
  r->next = waiting;
  if (waiting)
    waiting->before = r;
  waiting = r;
}

// The first one has none before it.
int request_answer_ok(void) {
  struct request *r = waiting;
  int id;
  if (!r)
    return -1;
  id = r->id;
  if (r->before)
    r->before->next = r->next;
  else
    waiting = r->next;
  if (r->next)
    r->next->before = r->before;
  free(r); // NOTE: 'request_answer_ok' frees it too and resets it
  return id;
}

void request_finish(struct request *r) {
  r->next = finished;
  finished = r;
}

static void move_on(struct request **list) { *list = (*list)->next; }

// What has the address of the list makes it go on.
void forget_one_ok(void) {
  struct request *r = finished;
  if (r) {
    move_on(&finished);
    free(r); // WARN[low]: 'r' is freed while 'only' may still point to it // NOTE: moreover, 'r' is freed while 'waiting' may still point to it
  }
}

void only_set(struct request *r) { only = r; } // NOTE: 'only' is set here

int only_id(void) { return only ? only->id : -1; } // NOTE: 'only_id' reads 'only'

// The list ends with the program.
static void end(void) {
  struct request *r = waiting;
  free(r); // WARN[low]: 'waiting' keeps pointing to what is freed here
}

int serve(void);

int main(void) {
  while (serve())
    request_answer_ok();
  end();
  return 0;
}
