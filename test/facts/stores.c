// RUN: %cvet unit --dump %s -- | FileCheck %s
// Stores, zeroing and counts; a plain local is defined, its fields are stored.
struct node {
  struct node *next;
  int refs;
  struct {
    struct node *inner;
  };
};
static struct node *head, *slots[4];
struct node *make(void);

void store(struct node *n, struct node **where, int i) {
  struct node local = {n}, *p = make();
  head = n;
  slots[i] = n;
  *where = n;
  n->inner = p;
  local.next = 0;
  *n = (struct node){.next = p};
  n->refs++;
  --n->refs;
  n->refs = n->refs - 1;
  i++;
}
// CHECK: function store
// CHECK-NEXT: params n: record*(node@stores.c), where: pointer(node@stores.c), i: scalar
// CHECK-NEXT: locals local: record(node@stores.c), p: record*(node@stores.c)
// CHECK-NEXT: blocks 0>1 1>2 2> exit 2
// CHECK-NEXT: store l:local.node@stores.c.next = p1 {node@stores.c} 'n'
// CHECK-NEXT: c0 {node@stores.c} = f:make()
// CHECK-NEXT: define l:p {node@stores.c} = c0 {node@stores.c}
// CHECK-NEXT: store g:stores.c:head {node@stores.c} 'head' = p1 {node@stores.c} 'n'
// CHECK-NEXT: store g:stores.c:slots[] {node@stores.c} 'slots[i]' = p1
// CHECK-NEXT: store p2* {node@stores.c} '*where' = p1
// CHECK-NEXT: store p1->node@stores.c.inner {{.*}} 'n->inner' = l:p
// CHECK-NEXT: store l:local.node@stores.c.next {{.*}} = null
// CHECK-NEXT: zero p1* '*n'
// CHECK-NEXT: store p1->node@stores.c.next = l:p
// CHECK-NEXT: increment p1->node@stores.c.refs
// CHECK-NEXT: decrement p1->node@stores.c.refs
// CHECK-NEXT: decrement p1->node@stores.c.refs
// CHECK-NEXT: reads node@stores.c.refs
// CHECK: field node@stores.c.inner: record*(node@stores.c)
// CHECK: global stores.c:slots: record*(node@stores.c)[] internal
