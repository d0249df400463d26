// RUN: %check-findings %s
// The caller counts.
#include <stdlib.h>

struct note {
  struct note *next;
  int id;
};
struct board {
  struct note *notes;
  unsigned used;
};
static struct board board;

static void add(int id) {
  struct note *n = malloc(sizeof(*n));
  if (!n)
    return;
  n->id = id;
  n->next = board.notes;
  board.notes = n; // REASON: bounded-here
  board.used++;
}
int post(int id) {
  if (board.used == 64)
    return -1;
  add(id);
  return 0;
}
