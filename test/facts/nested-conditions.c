// A condition such as `!(a && b)` branches where each operand is asked, as
// `a && b` does.
// RUN: %cvet unit --dump %s -- > %t && FileCheck %s < %t
struct node {
  int listed;
};
int call(struct node *n);
#define likely(x) __builtin_expect(!!(x), 1)

// CHECK-LABEL: function neither
int neither(struct node *n) {
  // CHECK: blocks 0>1 1>2,4 2>3,4 3>5 4>5 5>
  // CHECK-NEXT: branch p1 {{.*}} 'n' != 0
  // CHECK-NEXT: branch p1->node@nested-conditions.c.listed == 0
  if (!(n && !n->listed))
    return 1;
  return 2;
}

// CHECK-LABEL: function expected
int expected(struct node *n) {
  // CHECK: blocks 0>1 1>3,2 2>3,4 3>5 4>5 5>
  // CHECK-NEXT: branch p1 {{.*}} 'n' == 0
  // CHECK: c0 = f:call(p1
  // CHECK: branch c0 < 0
  if (likely(!n || call(n) < 0))
    return 1;
  return 2;
}
