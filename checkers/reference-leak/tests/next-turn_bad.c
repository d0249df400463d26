// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct item { int refs; int dead; int n; };
static void item_ref(struct item *i) { i->refs++; }
static void item_unref(struct item *i) { if (--i->refs == 0) free(i); }
int sum(struct item **v, int n)
{
	int s = 0;
	for (int i = 0; i < n; i++) {
		struct item *it = v[i];
		item_ref(it); // REASON: next-turn // WARN[low]: the reference to 'it' is not dropped on each way to the next turn
		if (it->dead)
			continue;
		s += it->n;
		item_unref(it); // NOTE: it is dropped here on another way
	}
	return s;
}
