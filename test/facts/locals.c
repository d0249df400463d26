// RUN: %cvet unit --dump %s -- | FileCheck %s
// Names for what cannot change vanish; all other locals are defined.
struct node {
  struct node *next;
};
struct box {
  int kind;
  struct node link;
};
void use(struct node *n);
void change(struct node **n);

void vanish(struct node *n) {
  struct node *same = n, **where = &n->next;
  struct box *box =
      (struct box *)((char *)n - __builtin_offsetof(struct box, link));
  use(same);
  *where = same;
  box->kind = 1;
  use(&box->link);
}
// CHECK: function vanish
// CHECK-NEXT: params
// CHECK-NEXT: blocks
// CHECK-NEXT: c0 = f:use(p1 {node@locals.c} 'same' <struct node *>)
// CHECK-NEXT: store p1->node@locals.c.next {node@locals.c} '*where' = p1
// CHECK-NEXT: store p1^box@locals.c.link->box@locals.c.kind
// CHECK-NEXT: c1 = f:use(p1 

void stay(struct node *n) {
  struct node *next = n->next, *changed;
  n->next = 0;
  use(next);
  n = next;
  changed = n;
  change(&changed);
  use(changed);
}
// CHECK: function stay
// CHECK-NEXT: params
// CHECK-NEXT: locals next: {{.*}}, changed:
// CHECK-NEXT: blocks
// CHECK-NEXT: define l:next {{.*}} = p1->node@locals.c.next
// CHECK-NEXT: store p1->node@locals.c.next {{.*}} = null
// CHECK-NEXT: c0 = f:use(l:next
// CHECK-NEXT: define p1 {{.*}} = l:next
// CHECK-NEXT: define l:changed {{.*}} = p1
// CHECK-NEXT: c1 = f:change(l:changed&
// CHECK-NEXT: c2 = f:use(l:changed

void watch(int id);
void number(struct box *b) {
  int id = b->kind, size = b->kind;
  b->kind = size + 1;
  watch(id);
}
// A number that a call gets may name something.
// CHECK: function number
// CHECK-NEXT: params
// CHECK-NEXT: locals id:
// CHECK-NEXT: blocks
// CHECK-NEXT: define l:id = p1->box@locals.c.kind
// CHECK-NEXT: store p1->box@locals.c.kind
// CHECK-NEXT: c0 = f:watch(l:id)

struct node *contained(struct box *b) {
  struct node *n = &b->link;
  return &((struct box *)((char *)n -
                          __builtin_offsetof(struct box, link)))->link;
}
// CHECK: function contained
// CHECK: return p1->box@locals.c.link&

void scoped(struct node *n) {
  struct node *mine __attribute__((cleanup(change))) = n;
  use(mine);
}
// CHECK: function scoped
// CHECK: define l:mine {{.*}} = p1
// CHECK-NEXT: c0 = f:use(l:mine
// CHECK-NEXT: c1 = f:change(l:mine&)
