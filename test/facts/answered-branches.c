// RUN: %cvet unit --dump %s -- | FileCheck %s
// A way on which a local has a known value is led on past a branch on it.
struct node {
  struct node *next;
  int n;
};
int call(struct node *n);
void give(int *n);

int status(struct node *n) {
  int rc = 0;
  if (call(n))
    rc = -1;
  if (rc < 0)
    return 1;
  return 2;
}
// CHECK-LABEL: function status
// CHECK: blocks 0>1 1>2,3 2>4 3>4
// CHECK: branch c0 != 0
// CHECK-NEXT: define l:rc = const(-1)
// CHECK-NEXT: return const(1)
// CHECK-NEXT: return const(2)

int found(struct node *n) {
  int seen = 0;
  for (; n; n = n->next)
    if (n->n == 3) {
      seen = 1;
      break;
    }
  if (!seen)
    return 1;
  return call(n);
}
// CHECK-LABEL: function found
// CHECK: blocks 0>1 1>2 2>3,6 3>4,5 4>7 5>2 6>7
// CHECK: loop p1
// CHECK-NEXT: branch p1->node@answered-branches.c.n == const(3)
// CHECK-NEXT: B4 {{.*}} define l:seen = const(1)
// CHECK-NEXT: B4 {{.*}} c0 = f:call(p1
// CHECK: B6 {{.*}} return const(1)

int error(struct node *n) {
  const char *text = 0;
  if (call(n) == 2)
    text = "two";
  if (text != 0)
    return 1;
  return 2;
}
// CHECK-LABEL: function error
// CHECK: branch c0 == const(2)
// CHECK: return const(1)
// CHECK-NOT: branch

// Some ways are known: the others still ask.
int some(struct node *n) {
  int rc = -1;
  if (!n)
    goto out;
  rc = call(n);
  n->n = rc;
out:
  if (rc == -1)
    return 1;
  return 2;
}
// CHECK-LABEL: function some
// CHECK: blocks 0>1 1>3,2 2>3,4 3>5 4>5
// CHECK: branch p1 {{.*}} == 0
// CHECK: branch l:rc == const(-1)

// Another may have set it; it counts; what stands before the branch happens.
int other(struct node *n, int count) {
  int set = 0, more = 0, last = 0;
  give(&set);
  if (call(n))
    more++;
  if (set)
    return 1;
  if (more)
    return 2;
  if (call(n))
    last = 1;
  n->n = 0;
  if (last)
    return 3;
  return 0;
}
// CHECK-LABEL: function other
// CHECK: branch l:set != 0
// CHECK: branch l:more != 0
// CHECK: branch l:last != 0

// What no way leads to stays where it is written.
int never(struct node *n) {
  int wanted = 0;
  if (n->n)
    call(n);
  if (wanted)
    return 1;
  return 2;
}
// CHECK-LABEL: function never
// CHECK: branch l:wanted != 0
// CHECK-NEXT: return const(1)

// What is set between `a && b` and the branch on it happens on each way.
int behind(struct node *n, struct node *m) {
  int set = 1;
  if (call(n))
    set = 2;
  int both = n && m;
  set = 0;
  if (both)
    set = 1;
  if (set)
    return 1;
  return 2;
}
// CHECK-LABEL: function behind
// CHECK: blocks 0>1 1>2,3 2>3 3>4,4 4>5,6
// CHECK: branch c0 != 0
// CHECK: B3 {{.*}} branch p1 {{.*}} != 0
// CHECK-NEXT: B4 {{.*}} define l:set = const(0)
// CHECK-NEXT: B4 {{.*}} branch reads p1|p2
// CHECK-NEXT: B5 {{.*}} define l:set = const(1)
// CHECK-NEXT: B5 {{.*}} return const(1)
// CHECK-NEXT: B6 {{.*}} return const(2)
