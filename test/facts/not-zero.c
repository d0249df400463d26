// RUN: %cvet unit --dump %s -- | FileCheck %s
// What is not 0 on one edge of a branch, and locals that gather bits.
void give(int n);

int gathers(int a) {
  int rc = 0;
  if (a == 7)
    rc |= 2;
  if (rc & 6)
    give(1);
  if (!(rc & 1))
    give(2);
  return rc;
}
// CHECK-LABEL: function gathers
// CHECK: define l:rc = const(0)
// CHECK: define l:rc = ?
// CHECK: branch reads l:rc; l:rc != 0 on edge 0
// CHECK: branch reads l:rc; l:rc != 0 on edge 1

int compared(int n) {
  int rc = 0;
  if (n)
    rc = 5;
  if (rc > 2)
    give(1);
  if (rc < 1)
    give(2);
  if (rc < 0)
    give(3);
  return rc;
}
// CHECK-LABEL: function compared
// CHECK: branch reads l:rc; l:rc != 0 on edge 0
// CHECK: branch reads l:rc; l:rc != 0 on edge 1
// CHECK: branch l:rc < 0

// Another operation makes it some other number.
int changed(int n) {
  int rc = 0;
  rc += n;
  if (rc & 1)
    give(1);
  return rc;
}
// CHECK-LABEL: function changed
// CHECK-NOT: define
