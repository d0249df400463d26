// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// How many there are is written down at the end only.
#include <stdlib.h>
struct key { int refs; int bits; struct key *next; };
struct ring { struct key *keys[16]; int n; };
static struct key *all;
static void key_get(struct key *k) { k->refs++; }
static void key_put(struct key *k) { if (--k->refs == 0) free(k); }
int ring_fill(struct ring *r, int bits)
{
	int n = 0;
	for (struct key *k = all; k; k = k->next) {
		if (k->bits < bits) {
#ifdef FIXED
			while (n > 0)
				key_put(r->keys[--n]);
#endif
			return -1; // REASON: count-is-lost // WARN[medium]: the references that were put into 'r' are not dropped on this way
		}
		key_get(k); // NOTE: one is taken here
		r->keys[n++] = k;
	}
	r->n = n; // NOTE: how many there are is told here on another way only
	return 0;
}
void ring_end(struct ring *r)
{
	while (r->n > 0)
		key_put(r->keys[--r->n]);
}
