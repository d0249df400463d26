// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// How many there are is what the caller has asked for.
#include <stdlib.h>
struct buffer { int refs, size; };
struct buffer *buffer_next(void);
static void buffer_ref(struct buffer *b) { b->refs++; }
void buffer_unref(struct buffer *b) { if (--b->refs == 0) free(b); }
int reserve(struct buffer **out, int n, int least)
{
	for (int i = 0; i < n; i++) {
		struct buffer *b = buffer_next();
		if (b->size < least)
			return -1; // REASON: left-in-array // WARN[low]: the references that were put into 'out' are not dropped on this way
		buffer_ref(b); // NOTE: one is taken here
		out[i] = b;
	}
	return 0;
}
