// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct dev { int refs; int busy; int open; };
static void dev_get(struct dev *d) { d->refs++; }
static void dev_put(struct dev *d) { if (--d->refs == 0) free(d); }
int dev_use(struct dev *d, int how)
{
	dev_get(d); // NOTE: 'd' gets one more reference here
	if (d->busy)
		return -16; // REASON: only-for-itself // WARN[medium]: the reference to 'd' is not dropped on this way
	if (how > 3) {
		dev_put(d); // NOTE: it is dropped here on another way
		return -22;
	}
	d->open = how;
	dev_put(d);
	return 0;
}
