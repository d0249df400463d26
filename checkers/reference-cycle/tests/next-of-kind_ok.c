// RUN: %check-findings %s
// A chain is no cycle.
#include <stdlib.h>
struct n { int refs; struct n *next; };
struct n *n_ref(struct n *n) { n->refs++; return n; }
void n_unref(struct n *n) { while (n && --n->refs == 0) { struct n *next = n->next; free(n); n = next; } }
void n_set_next(struct n *a, struct n *b) { a->next = n_ref(b); }
