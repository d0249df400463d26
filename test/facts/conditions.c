// RUN: %cvet unit --dump %s -- | FileCheck %s
struct node {
  struct node *next;
  int n;
};
static struct node *cur;
int call(struct node *n);
void leave(void) __attribute__((noreturn));

int shapes(struct node *n, struct node *m, int x) {
  int err;
  struct node *p;
  if (n && !m)
    return 1;
  if (n == cur || x == -1)
    return 2;
  err = call(n);
  if (__builtin_expect(!!(err), 0))
    return 3;
  if (call(m) >= 0)
    return 4;
  if ((p = n->next) != 0)
    return 5;
  while (n->n > x)
    x++;
  if (!(x < 0))
    leave();
  return 6;
}
// CHECK: function shapes
// CHECK: branch p1 {node@conditions.c} 'n' != 0
// CHECK-NEXT: branch p2 {node@conditions.c} 'm' == 0
// CHECK-NEXT: return
// CHECK-NEXT: compare p1 {{.*}} with g:conditions.c:cur
// CHECK-NEXT: branch p1 {{.*}} == g:conditions.c:cur
// CHECK-NEXT: branch p3 == const
// CHECK-NEXT: return
// CHECK-NEXT: c0 = f:call(p1
// CHECK-NEXT: define l:err = c0
// CHECK-NEXT: branch l:err != 0
// CHECK-NEXT: return
// CHECK-NEXT: c1 = f:call(p2
// Edge 0 is the negative one, also for `>=`.
// CHECK-NEXT: branch c1 < 0
// CHECK-NEXT: define l:p {{.*}}= p1->node@conditions.c.next
// CHECK-NEXT: branch l:p {{.*}} != 0
// CHECK-NEXT: return
// CHECK-NEXT: loop reads p1->node@conditions.c.n|p3
// CHECK-NEXT: branch p3 < 0
// CHECK-NEXT: return
// CHECK-NEXT: c2 = f:leave()

enum status { done, failed };
enum status act(void);

int enumerators(void) {
  // CHECK-LABEL: function enumerators
  // CHECK: branch c0 != 0
  if (act() != done)
    return 1;
  // CHECK: branch c1 == const(1)
  if (act() == failed)
    return 2;
  return 0;
}
