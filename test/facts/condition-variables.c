// RUN: %cvet unit --dump %s -- | FileCheck %s
// A branch on a local that remembers a condition for it asks that condition.
struct node {
  struct node *next;
  int n;
};
int call(struct node *n);
void use(int found);

int both(struct node *n, struct node *m) {
  int differ = n && m != n;
  if (differ)
    return call(n);
  return 0;
}
// CHECK-LABEL: function both
// CHECK: blocks 0>1 1>2,4 2>3,4
// CHECK: branch p1 {{.*}} 'n' != 0
// CHECK: branch p2 {{.*}} 'm' != p1

int assigned(struct node *n) {
  int bad;
  bad = !!(call(n) < 0);
  if (bad == 0)
    return 1;
  return 0;
}
// CHECK-LABEL: function assigned
// CHECK: blocks 0>1 1>2,3 2>4 3>4
// CHECK: branch c0 < 0
// CHECK-NEXT: return const(0)
// CHECK-NEXT: return const(1)

// The call may have written the one, and not the other.
int written(struct node *n) {
  int last = n->n == 0;
  call(n);
  if (last)
    return 1;
  return 0;
}
// CHECK-LABEL: function written
// CHECK: branch l:last != 0

int unwritten(struct node *n, int *left) {
  int none = left == 0;
  call(n);
  if (none)
    return 1;
  return 0;
}
// CHECK-LABEL: function unwritten
// CHECK: branch p2 {{.*}} == 0

int changed(struct node *n, int count) {
  int none = count == 0;
  count = n->n;
  if (none)
    return count;
  return 0;
}
// CHECK-LABEL: function changed
// CHECK: branch l:none != 0

// Where it is asked twice, both must be known to be the same.
int twice(struct node *n) {
  int none = n == 0;
  if (none)
    use(1);
  if (!none)
    return call(n);
  return 0;
}
// CHECK-LABEL: function twice
// CHECK: define l:none = p1|const
// CHECK: branch l:none != 0
// CHECK: branch l:none == 0

// A number that is copied, and not cut, is the same.
int copied(int kind, unsigned size) {
  int same = kind;
  unsigned char cut = size;
  if (same == 3)
    return 1;
  if (cut == 3)
    return 2;
  return 3;
}
// CHECK-LABEL: function copied
// CHECK: branch p1 == const(3)
// CHECK: branch l:cut == const(3)
