// RUN: %check-findings %s
// The size of a buffer that is kept.
#include <stdlib.h>
struct buf { struct buf *next; char *data; size_t cap, len; };
static struct buf *spare;
struct buf *buf_new(void)
{
	struct buf *b = spare;
	if (b)
		spare = b->next;
	else if (!(b = calloc(1, sizeof *b)))
		return NULL;
	b->len = 0;
	return b;
}
int buf_room(struct buf *b, size_t n)
{
	if (b->cap < n) {
		char *p = realloc(b->data, n);
		if (!p)
			return -1;
		b->data = p;
		b->cap = n;
	}
	return 0;
}
void buf_free(struct buf *b) { b->next = spare; spare = b; }
