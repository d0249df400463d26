// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The number is told through a pointer.
#include <stdlib.h>
struct dev { int refs; int dead; };
struct dev *dev_at(int i);
static struct dev *dev_ref(struct dev *d) { d->refs++; return d; }
static void dev_unref(struct dev *d) { if (!--d->refs) free(d); }
int devs_list(struct dev **out, size_t *count, int from, int to)
{
	size_t n = 0;
	int i;
	for (i = from; i < to; i++) {
		struct dev *d = dev_at(i);
		if (!d)
			continue;
		if (d->dead)
			goto fail;
		out[n] = dev_ref(d); // NOTE: one is taken here
		n++;
	}
	*count = n; // NOTE: how many there are is told here on another way only
	return 0;
fail:
#ifdef FIXED
	while (n--)
		dev_unref(out[n]);
#endif
	return -1; // WARN[medium]: the references that were put into 'out' are not dropped on this way
}
void devs_free(struct dev **list, size_t n)
{
	while (n--)
		dev_unref(list[n]);
}
