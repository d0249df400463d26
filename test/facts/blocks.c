// RUN: %cvet unit --dump %s -- | FileCheck %s
// What follows in one line is one block, however the source cuts it.
int call(int n);

int cut(int n) {
  call(1);
  do {
  } while (0);
  call(2);
here:
  n = call(n);
  if (n)
    return 1;
  return 0;
}
// CHECK-LABEL: function cut
// CHECK: blocks 0>1 1>2,3 2>4 3>4 4> exit 4
// CHECK-NEXT: B1 {{.*}} c0 = f:call(const(1))
// CHECK-NEXT: B1 {{.*}} c1 = f:call(const(2))
// CHECK-NEXT: B1 {{.*}} c2 = f:call(p1)
// CHECK: B1 {{.*}} branch p1 != 0

// Where two ways meet, another begins.
int met(int n) {
  if (n < 0)
    goto here;
  call(1);
here:
  return call(n);
}
// CHECK-LABEL: function met
// CHECK: blocks 0>1 1>3,2 2>3 3>4 4> exit 4
