// A variable that was compared with an address, and differs, does not have that
// address behind the comparison.
//
// RUN: %cvet explain --fact tree_insert %s -- | FileCheck %s
// RUN: %cvet explain --fact ring_put %s -- | FileCheck %s --check-prefix=RING
struct node {
  struct node *left, *right;
  int key;
};
struct tree {
  struct node *root;
};
static struct node leaf = {&leaf, &leaf, 0};

// The leaf of all trees is no tree: where `parent` is that, the root is set.
// CHECK:     stores 'data' (parameter 2) in 'parent->left'
// CHECK-NOT: 'leaf.left'
// CHECK:     stores 'data' (parameter 2) in 't->root' (parameter 1)
struct node *tree_insert(struct tree *t, struct node *data) {
  struct node *n = t->root, *parent = &leaf;
  while (n != &leaf) {
    if (n->key == data->key)
      return &leaf;
    parent = n;
    n = n->left;
  }
  data->left = data->right = &leaf;
  if (parent != &leaf)
    parent->left = data;
  else
    t->root = data;
  return data;
}

// It may be that again.
// RING: stores 'data' (parameter 1) in 'leaf.left'
void ring_put(struct node *data, int times) {
  struct node *at = data;
  for (int i = 0; i < times; ++i) {
    if (at == &leaf)
      return;
    at = i ? data->right : &leaf;
    at->left = data;
  }
}
