// RUN: %cvet unit --dump %s -- %fake-flags | FileCheck %s
// A modelled macro is one call; what it expands to is not told.
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  struct conn *peer;
};
TAILQ_HEAD(conns, conn);
static struct conns all;
struct conn *make(void);

void plain(struct conn *c) {
  TAILQ_REMOVE(&all, c, link);
  TAILQ_INSERT_HEAD(&all, make(), link);
}
// CHECK: function plain
// CHECK: 14:3 c0 = m:TAILQ_REMOVE(g:macros.c:all& {conns@macros.c} '&all' <struct conns *>, p1 {conn@macros.c} 'c' <struct conn *>, - 'link')
// A call in an argument is made once, before the operation.
// CHECK-NEXT: 15:3 c1 {conn@macros.c} = f:make()
// CHECK-NEXT: 15:3 c2 = m:TAILQ_INSERT_HEAD({{.*}}, c1 {conn@macros.c} 'make()' <struct conn *>, - 'link')
// CHECK-NEXT: function

struct conn *result(void) {
  struct conn *c;
  if ((c = TAILQ_FIRST(&all)) != NULL)
    TAILQ_REMOVE(&all, TAILQ_FIRST(&all), link);
  return c;
}
// CHECK-NEXT: locals c
// CHECK-NEXT: blocks
// CHECK-NEXT: c0 {conn@macros.c} = m:TAILQ_FIRST(g:macros.c:all& {{.*}})
// CHECK-NEXT: define l:c {conn@macros.c} = c0 {conn@macros.c}
// CHECK-NEXT: branch l:c {conn@macros.c} 'c' != 0
// CHECK-NEXT: c1 {conn@macros.c} = m:TAILQ_FIRST({{.*}})
// CHECK-NEXT: c2 = m:TAILQ_REMOVE({{.*}}, c1 {conn@macros.c} 'TAILQ_FIRST(&all)' {{.*}}, - 'link')
// CHECK-NEXT: return l:c

#define RENEW(e) do { \
    TAILQ_REMOVE(&all, e, link); \
    TAILQ_INSERT_TAIL(&all, (e), link); \
  } while (0)
void nested(struct conn *c) {
  RENEW(c->peer);
}
// Both operations of the user's macro, at the user's token.
// CHECK: function nested
// CHECK: 44:3 c0 = m:TAILQ_REMOVE({{.*}}, p1->conn@macros.c.peer {conn@macros.c} 'c->peer' {{.*}}, - 'link')
// CHECK-NEXT: 44:3 c1 = m:TAILQ_INSERT_TAIL({{.*}}, p1->conn@macros.c.peer {conn@macros.c} '(c->peer)' {{.*}}, - 'link')
// CHECK-NEXT: reads conn@macros.c.peer
