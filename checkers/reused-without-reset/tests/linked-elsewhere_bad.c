// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// What the pool gives out is not returned: it goes into a list, and out by a
// parameter.
#include <stdlib.h>

struct label {
  const char *text;
  const char *space;
};
struct node {
  struct node *up;
  struct label label;
  int depth;
};
struct tree {
  struct node *spare, *open;
  int depth;
};
const char *tree_space(struct tree *t, const char *text);

int tree_enter(struct tree *t, const char *text, int qualified,
               struct node **out) {
  struct node *n;
  if (t->spare) {
    n = t->spare;
    t->spare = n->up; // WARN[medium]: what is taken from 'tree.spare' here still has 'space' of its last use
  } else {
    n = malloc(sizeof(*n));
    if (!n)
      return -1;
    n->label.space = NULL;
  }
  n->label.text = text;
  n->depth = ++t->depth;
  n->up = t->open;
  t->open = n;
  if (qualified)
    n->label.space = tree_space(t, text); // NOTE: 'space' is written here
  *out = n;
  return 0;
}
int tree_is_in(struct node *n, const char *space) {
  return n->label.space == space;
}
void tree_leave(struct tree *t) {
  struct node *n = t->open;
  t->open = n->up;
  t->depth--;
  n->up = t->spare;
  t->spare = n; // NOTE: it goes back here
}
