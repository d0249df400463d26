// RUN: %cvet unit --dump %s -- | FileCheck %s
// An element of a local array is a variable like others where each index is a
// constant and nobody has the array's address.
struct node {
  struct node *next;
  int n;
};
void use(struct node *n);
void fill(struct node **all);

void best(struct node *n) {
  struct node *two[2] = {n->next};
  use(two[0]);
  two[1] = n;
  use(two[1]);
}
// CHECK: function best
// CHECK: locals two[0]: record*(node@array-elements.c), two[1]: record*
// CHECK: define l:two[0] {{.*}} = p1->node@array-elements.c.next
// CHECK-NEXT: define l:two[1] {{.*}} = null
// CHECK-NEXT: use(l:two[0] {node@array-elements.c} 'two[0]'
// CHECK-NEXT: define l:two[1] {{.*}} = p1
// CHECK-NEXT: use(l:two[1]

// A name for what cannot change vanishes.
void named(struct node *n) {
  struct node *one[1] = {n};
  use(one[0]);
}
// CHECK: function named
// CHECK: use(p1

// A record is one, too; of one element there are no others to reach.
void record(struct node *n) {
  struct node all[2], one[1];
  all[1].next = n;
  use(all[1].next);
  use(&one[0]);
}
// CHECK: function record
// CHECK: store l:all[1].node@array-elements.c.next
// CHECK-NEXT: use(l:all[1].node@array-elements.c.next
// CHECK-NEXT: use(l:one[0]&

// Which one it is, is not known; others may write them.
void indexed(struct node *n, int i) {
  struct node *several[2], *given[2], *reached[2], *many[9];
  several[0] = n;
  use(several[i]);
  given[0] = n;
  fill(given);
  reached[0] = n;
  fill(&reached[0]);
  many[0] = n;
  use(many[0]);
  use(*many);
}
// CHECK: function indexed
// CHECK: locals several: record*(node@array-elements.c)[], given: {{.*}}[], reached: {{.*}}[], many:
// CHECK: store l:several[]
// CHECK-NEXT: use(l:several[]
// CHECK-NEXT: store l:given[]
// CHECK: store l:reached[]
// CHECK: store l:many[]
