// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// A counter that is written out, and one that is part of the object.
#include <stdlib.h>
struct counter { unsigned n; void (*end)(struct counter *c); };
struct page { struct counter uses; int dirty; int sum; };
#define GET(p) ((p)->uses.n++)
#define PUT(p) do { if (--(p)->uses.n == 0) (p)->uses.end(&(p)->uses); } while (0)
static void page_end(struct counter *c) { free((struct page *)c); }
struct page *page_new(void)
{
	struct page *p = calloc(1, sizeof(*p));
	if (!p)
		return NULL;
	p->uses.n = 1;
	p->uses.end = page_end;
	return p;
}
void page_free(struct page *p) { PUT(p); }
int page_check(struct page *p, const int *data, int n)
{
	int i, sum = 0;
	GET(p); // NOTE: 'p' gets one more reference here
	for (i = 0; i < n; i++) {
		if (data[i] < 0) {
#ifdef FIXED
			PUT(p);
#endif
			return -1; // WARN[medium]: the reference to 'p' is not dropped on this way
		}
		sum += data[i];
	}
	p->sum = sum;
	PUT(p); // NOTE: it is dropped here on another way
	return 0;
}
