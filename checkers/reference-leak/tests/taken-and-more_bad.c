// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What takes it does other things, too: it may be for these.
#include <stdlib.h>
struct dev { int refs; int busy; int open; };
void log_dev(struct dev *d);
static void dev_begin(struct dev *d) { d->refs++; log_dev(d); }
static void dev_put(struct dev *d) { if (--d->refs == 0) free(d); }
int dev_use(struct dev *d, int how)
{
	dev_begin(d); // NOTE: 'd' gets one more reference here
	if (d->busy)
		return -16; // REASON: dropped-otherwise // WARN[low]: the reference to 'd' is not dropped on this way
	d->open = how;
	dev_put(d); // NOTE: it is dropped here on another way
	return 0;
}
