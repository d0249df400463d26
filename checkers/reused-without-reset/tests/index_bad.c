// RUN: %check-findings %s
// CVET-ONLY: who resets what is used again, the whole program tells
// Links are indices.
#include <stdlib.h>
struct obj { unsigned next; int kind; int pinned; };
static struct obj *slab;
static unsigned head, total;
int slab_init(unsigned n)
{
	slab = calloc(n, sizeof *slab);
	if (!slab)
		return -1;
	for (unsigned i = 0; i < n; i++)
		slab[i].next = i + 1;
	total = n;
	return 0;
}
struct obj *obj_new(int kind)
{
	struct obj *o;
	if (head == total)
		return NULL;
	o = &slab[head];
	head = o->next; // WARN[medium]: what is taken from 'head' here still has 'pinned' of its last use
	o->kind = kind;
	return o;
}
void obj_free(struct obj *o) { o->next = head; head = o - slab; } // NOTE: it goes back here
void obj_pin(struct obj *o) { o->pinned = 1; } // NOTE: 'pinned' is written here
int obj_movable(struct obj *o) { return !o->pinned; }
