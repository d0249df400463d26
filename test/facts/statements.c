// RUN: %cvet unit --dump %s -- | FileCheck %s
// A `;` marks calls and stores that other statements may be put before.
#define DROP(n) drop(n)
#define drop_alias drop
struct node {
  struct node *next;
};
static struct node *head;
int drop(struct node *n);

void whole(struct node *n, int i) {
  drop(n);
  head = n;
  drop(n->next), head = n;
  n->next = head = n;
  if (i) {
    drop(n);
  }
  switch (i) {
  case 1:
  case 2:
    drop(n);
  }
out:
  drop(n);
}
// CHECK-LABEL: function whole
// CHECK: 12:3 c0 = f:drop(p1 {{.*}});{{$}}
// CHECK: 13:3 store g:statements.c:head {{.*}};{{$}}
// CHECK: 14:3 c1 = f:drop({{.*}}){{$}}
// CHECK: 14:18 store {{.*[^;]$}}
// CHECK: 15:13 store {{.*[^;]$}}
// CHECK: 15:3 store {{.*}};{{$}}
// CHECK: 17:5 c2 = {{.*}};{{$}}
// CHECK: 22:5 c3 = {{.*}};{{$}}
// CHECK: 25:3 c4 = {{.*}};{{$}}

int part(struct node *n, int i) {
  if (i)
    drop(n);
  for (; i; drop(n))
    head = n;
  (void)drop(n);
  DROP(n);
  drop_alias(n);
  i = ({
    head = n;
    drop(n);
  });
  int j = drop(n);
  return drop(n);
}
// CHECK-LABEL: function part
// CHECK-NOT: ;{{$}}
// CHECK: 47:5 store {{.*}};{{$}}
// CHECK-NOT: ;{{$}}
// CHECK: field node
