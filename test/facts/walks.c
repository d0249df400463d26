// RUN: %cvet unit --dump %s -- %fake-flags | FileCheck %s
// A loop macro defines its variables as elements of the list.
#include <sys/queue.h>

struct conn {
  LIST_ENTRY(conn) link;
};
LIST_HEAD(conns, conn);
struct server {
  struct conns conns;
};
void use(struct conn *c);

void walk(struct server *s) {
  struct conn *c;
  LIST_FOREACH(c, &s->conns, link)
    use(c);
}
// CHECK: function walk
// CHECK-NEXT: params
// CHECK-NEXT: locals c: record*(conn@walks.c)
// CHECK-NEXT: blocks 0>1 1>2 2>3,4 3>2 4> exit 4
// CHECK-NEXT: B1 16:3 c0 = m:LIST_FOREACH(l:c {{.*}} 'c' {{.*}}, p1->server@walks.c.conns& {{.*}}, - 'link')
// CHECK-NEXT: B1 16:3 define l:c {{.*}}= p1->server@walks.c.conns&elem(link)
// CHECK-NEXT: B2 16:3 loop l:c {{.*}} != 0
// CHECK-NEXT: B3 17:5 c1 = f:use(l:c
// CHECK-NEXT: B3 16:3 define l:c {{.*}}= p1->server@walks.c.conns&elem(link)
// CHECK-NEXT: field
