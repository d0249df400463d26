#include <stdlib.h>
#include "spool.h"

#define RING_MAX_READERS 2

struct ring *ring_new(size_t cap)
{
	struct ring *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->mem = cap && cap < (1u << 20) ? malloc(cap) : NULL;
	if (!r->mem) {
		free(r);
		return NULL;
	}
	r->cap = cap;
	return r;
}

int ring_attach(struct ring *r)
{
	if (r->readers >= RING_MAX_READERS)
		return 0;
	r->readers++;
	return 1;
}

void ring_free(struct ring *r)
{
	if (!r)
		return;
	free(r->mem);
	free(r);
}
