// RUN: %cvet unit --dump %s -- %fake-flags | FileCheck %s
#include "cvet.h"

struct node {
  cvet_weak struct node *hint;
  struct node *next;
};
cvet_weak static struct node *last;
cvet_frees(1) void node_free(struct node *n);
cvet_links(2, 1, "next") void add(struct node **list, struct node *n);

// CHECK: annotation node@annotations.c.hint weak()
// CHECK-NEXT: annotation annotations.c:last weak()
// CHECK-NEXT: annotation node_free frees(1)
// CHECK-NEXT: annotation add links(2, 1, 0) field next
