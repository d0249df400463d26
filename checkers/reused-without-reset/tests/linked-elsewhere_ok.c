// RUN: %check-findings --none %s
// What is null in a new one only is kept on purpose: it is owned, and asked.
#include <stdlib.h>

struct node {
  struct node *up;
  char *buffer;
  int room, depth;
};
struct tree {
  struct node *spare, *open;
  int depth;
};

int tree_enter(struct tree *t, int room) {
  struct node *n;
  if (t->spare) {
    n = t->spare;
    t->spare = n->up;
  } else {
    n = malloc(sizeof(*n));
    if (!n)
      return -1;
    n->buffer = NULL;
    n->room = 0;
  }
  n->depth = ++t->depth;
  n->up = t->open;
  t->open = n;
  if (n->room < room) {
    free(n->buffer);
    n->buffer = malloc(room);
    n->room = n->buffer ? room : 0;
  }
  return n->buffer ? 0 : -1;
}
char *tree_buffer(struct tree *t) { return t->open->buffer; }
void tree_leave(struct tree *t) {
  struct node *n = t->open;
  t->open = n->up;
  t->depth--;
  n->up = t->spare;
  t->spare = n;
}
