// RUN: %cvet unit --dump %s -- | FileCheck %s
// Records as a whole: copied, initialised, given and returned as literals.
struct pair {
  void *first;
  int number;
};
struct node {
  struct pair pair;
  struct node *next;
};
static struct node *head, nodes[4];
struct pair make(void);
int count(void);
void use(struct pair p, const struct pair *q);

struct pair copies(struct node *n, struct pair given, int i, void *v) {
  struct pair local = given, other;
  struct pair from[1] = {{v, i}};
  other = *(i ? &local : &n->pair);
  nodes[i] = *n;
  n->pair = make();
  *n = (struct node){given, .next = head};
  local = (struct pair){.first = v, .number = count()};
  other = (struct pair){v, 3};
  use((struct pair){v}, &(struct pair){.number = i});
  return (struct pair){v, i};
}
// CHECK: function copies
// CHECK: copy l:local {pair@copies.c} = p2
// CHECK-NEXT: store l:from[0].pair@copies.c.first = p4 'v'
// CHECK-NEXT: store l:from[0].pair@copies.c.number = p3
// CHECK-NEXT: branch p3 != 0
// CHECK-NEXT: copy l:other {pair@copies.c} 'other' = l:local|p1->node@copies.c.pair;
// CHECK-NEXT: copy g:copies.c:nodes[] {node@copies.c} 'nodes[i]' = p1*;
// CHECK-NEXT: c0 = f:make()
// CHECK-NEXT: copy p1->node@copies.c.pair {pair@copies.c} 'n->pair' = c0;
// CHECK-NEXT: zero p1* '*n'
// CHECK-NEXT: copy p1->node@copies.c.pair {pair@copies.c} = p2
// CHECK-NEXT: store p1->node@copies.c.next = g:copies.c:head {node@copies.c} 'head'
// CHECK-NEXT: c1 = f:count()
// CHECK-NEXT: store l:local.pair@copies.c.first = p4 'v'
// CHECK-NEXT: store l:local.pair@copies.c.number = c1
// CHECK-NEXT: store l:other.pair@copies.c.first = p4 'v'
// CHECK-NEXT: store l:(struct pair){v}.pair@copies.c.first = p4 'v'
// CHECK-NEXT: store l:(struct pair){.number = i}.pair@copies.c.number = p3
// CHECK-NEXT: c2 = f:use(l:(struct pair){v}, l:(struct pair){.number = i}& {{.*}});
// CHECK-NEXT: store l:(struct pair){v, i}.pair@copies.c.first = p4 'v'
// CHECK-NEXT: store l:(struct pair){v, i}.pair@copies.c.number = p3
// CHECK-NEXT: return l:(struct pair){v, i}
// CHECK-NEXT: reads
