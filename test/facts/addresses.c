// RUN: %cvet unit --dump %s -- | FileCheck %s
// Others may look at a local whose address is taken: its values are recorded,
// and a compound literal in a function is such a variable.
struct pair {
  int a, b;
};
void give(void *p);

void local(int n) {
  int seen = 1, unseen = 2;
  give(&seen);
  seen = n;
  seen++;
  unseen++;
}
// CHECK: function local
// CHECK: define l:seen = const(1)
// CHECK-NEXT: c0 = f:give(l:seen&
// CHECK-NEXT: define l:seen = p1
// CHECK-NEXT: increment l:seen
// CHECK-NOT: unseen

void literal(int n) {
  give(&(struct pair){n, n});
  give((int[]){n});
}
// CHECK: function literal
// CHECK: store l:(struct pair){n, n}.pair@addresses.c.a = p1
// CHECK-NEXT: store l:(struct pair){n, n}.pair@addresses.c.b = p1
// CHECK-NEXT: c0 = f:give(l:(struct pair){n, n}&
// CHECK-NEXT: store l:(int[]){n}[] = p1
// CHECK-NEXT: c1 = f:give(l:(int[]){n}&

void atomic(struct pair *p) {
  int value = 3;
  __atomic_store(&p->a, &value, __ATOMIC_SEQ_CST);
  __atomic_store_n(&p->b, value, __ATOMIC_SEQ_CST);
}
// CHECK: function atomic
// CHECK: store p1->pair@addresses.c.a = l:value;
// CHECK-NEXT: store p1->pair@addresses.c.b = l:value;
