// RUN: %check-findings %s
// RUN: %check-findings --none --rules=reference-leak %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What is taken for a queue is lost where the queue is full, and nobody asks.
#include <stdbool.h>
#include <stdlib.h>
#define ROOM 16
struct page { int refs; unsigned hits; char *text; };
struct ring { struct page *slot[ROOM]; unsigned in, out, refused; };
static void page_get(struct page *p) { p->refs++; }
static void page_put(struct page *p)
{
	if (--p->refs == 0) {
		free(p->text);
		free(p);
	}
}
static bool ring_push(struct ring *r, struct page *p)
{
	if (r->in - r->out == ROOM) {
		r->refused++;
		return false;
	}
	r->slot[r->in++ % ROOM] = p;
	return true;
}
int ring_run(struct ring *r)
{
	int n = 0;
	while (r->out != r->in) {
		struct page *p = r->slot[r->out++ % ROOM];
		p->hits = 0;
		page_put(p);
		n++;
	}
	return n;
}
void page_hit(struct ring *r, struct page *p)
{
	if (++p->hits < 100)
		return;
	page_get(p); // NOTE: 'p' gets one more reference here
#ifdef FIXED
	if (!ring_push(r, p))
		page_put(p);
#else
	ring_push(r, p); // REASON: may-refuse // WARN[medium]: the reference to 'p' is lost where this call does not keep it
#endif
}
// One is for the caller, the other for the ring.
struct page *page_find(struct ring *r, struct page *p, bool again)
{
	if (!p->text)
		return NULL;
	page_get(p);
	if (again) {
		page_get(p);
#ifdef FIXED
		if (!ring_push(r, p))
			page_put(p);
#else
		ring_push(r, p); // NOTE: also here: the reference to 'p' is lost where this call does not keep it
#endif
	}
	return p;
}
