// RUN: %check-findings %s
// What the pool counts tells uses apart.
#include <stdlib.h>
struct h { struct h *next; unsigned gen; int value; };
static struct h *spare;
struct h *h_new(int v)
{
	struct h *x = spare;
	if (x)
		spare = x->next;
	else if (!(x = calloc(1, sizeof *x)))
		return NULL;
	x->gen++;
	x->value = v;
	return x;
}
void h_free(struct h *x) { x->gen++; x->next = spare; spare = x; }
int h_valid(struct h *x, unsigned gen) { return x->gen == gen; }
