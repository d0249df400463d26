// RUN: %check-findings %s
// A function that runs before drops one: REASON
#include <stdlib.h>
struct b;
struct a { int refs; struct b *b; };
struct b { int refs; struct a *a; };
void a_ref(struct a *a) { a->refs++; }
void b_ref(struct b *b) { b->refs++; }
void b_unref(struct b *b);
void a_unref(struct a *a) { if (--a->refs == 0) { if (a->b) b_unref(a->b); free(a); } }
void b_unref(struct b *b) { if (--b->refs == 0) { if (b->a) a_unref(b->a); free(b); } }
void join(struct a *a, struct b *b) { a->b = b; b_ref(b); b->a = a; a_ref(a); } // REASON: cycle-broken
void a_stop(struct a *a) { struct b *b = a->b; a->b = NULL; if (b) b_unref(b); }
