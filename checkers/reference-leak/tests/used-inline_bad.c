// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct cfg { int refs; int timeout; };
static struct cfg *current;
struct cfg *cfg_current(void) { current->refs++; return current; }
void cfg_unref(struct cfg *c) { if (--c->refs == 0) free(c); } // WARN[low]: 'c' is freed while 'current' may still point to it
int timeout(void) { return cfg_current()->timeout; } // WARN[low]: the reference that this call gives is never dropped // NOTE: 'timeout' follows 'current' later
void reload(struct cfg *c) { struct cfg *old = current; current = c; cfg_unref(old); } // NOTE: 'current' is set here
