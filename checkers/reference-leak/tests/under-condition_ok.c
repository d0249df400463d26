// RUN: %check-findings %s
#include <stdlib.h>
struct d { int refs; int n; };
static void d_ref(struct d *d) { d->refs++; }
static void d_unref(struct d *d) { if (--d->refs == 0) free(d); }
int d_work(struct d *d, int keep)
{
	int r;
	if (keep)
		d_ref(d);
	r = d->n * 2;
	if (keep)
		d_unref(d);
	return r;
}
