// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The way to a node leads through another one, which is found in the same way.
#include <stdlib.h>
struct tree;
struct node {
  struct node *next;
  struct tree *below;
  unsigned locks, key;
};
struct tree {
  struct node *first;
};
static void node_unlock(struct node *n) {
  if (--n->locks == 0)
    free(n);
}
static struct node *tree_find(struct tree *t, unsigned key) {
  struct node *n;
  for (n = t->first; n; n = n->next)
    if (n->key == key) {
      n->locks++;
      return n;
    }
  return NULL;
}
struct node *tree_find_below(struct tree *t, unsigned outer, unsigned key) {
  struct node *o, *n;
  o = tree_find(t, outer); // NOTE: 'o' gets one more reference here
  if (!o)
    return NULL;
  if (!o->below) {
    node_unlock(o); // NOTE: it is dropped here on another way
    return NULL;
  }
  t = o->below;
#ifdef FIXED
  node_unlock(o);
#endif
  n = tree_find(t, key);
  return n; // REASON: step-passed // WARN[medium]: the reference to 'o' is not dropped on this way
}
int tree_has(struct tree *t, unsigned outer, unsigned key) {
  struct node *n = tree_find_below(t, outer, key);
  if (!n)
    return 0;
  node_unlock(n);
  return 1;
}
