// RUN: %cvet unit --dump %s -- | FileCheck %s
enum kind { NONE, FILE_KIND, PIPE_KIND, SOCKET_KIND };
struct source {
  enum kind kind;
  int n;
};
void call(int n);

void select_kind(struct source *s, int c) {
  switch (s->kind) {
  case NONE:
    return;
  case FILE_KIND:
  case PIPE_KIND:
    call(1);
    break;
  default:
    call(2);
  }
  switch (c) {
  case 'a' ... 'z':
    call(3);
    break;
  case '-':
    call(4);
  }
}
// CHECK: function select_kind
// CHECK: blocks 0>1 1>2,2,3,4
// CHECK: 10:11 switch p1->source@switches.c.kind const(1) const(2) const(0) else
// CHECK: 15:5 c0 = f:call(const(1));
// CHECK: 20:11 switch p2 const(45) else else
// CHECK-NEXT: 25:5 c2 = f:call(const(4));

// One case and all others: that is an `if`.
int two_ways(struct source *s, int c) {
  switch (s->kind) {
  case FILE_KIND:
    return 1;
  default:
    break;
  }
  switch (c) {
  default:
    call(c);
    break;
  case 0:
    return 2;
  }
  return 3;
}
// CHECK: function two_ways
// CHECK: blocks 0>1 1>2,3 2>6 3>4,5 4>6 5>6
// CHECK: branch p1->source@switches.c.kind == const(1)
// CHECK-NEXT: B2 {{.*}} return const(1)
// CHECK-NEXT: branch p2 != 0
// CHECK-NEXT: c0 = f:call(p2);
// CHECK: return const(2)
