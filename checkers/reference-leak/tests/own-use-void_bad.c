// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The reference keeps the object alive while its callback runs.
#include <stdlib.h>
struct link { int refs; int up; char *frame; void (*seen)(struct link *l, int n); };
void link_hold(struct link *l) { l->refs++; }
void link_release(struct link *l)
{
	if (--l->refs)
		return;
	free(l->frame);
	free(l);
}
int link_read(struct link *l)
{
	return l->frame ? l->frame[0] : -1;
}
void link_ready(struct link *l)
{
	int n;
	link_hold(l); // NOTE: 'l' gets one more reference here
	n = link_read(l);
	if (n < 0) {
#ifdef FIXED
		link_release(l);
#endif
		return; // WARN[medium]: the reference to 'l' is not dropped on this way
	}
	l->seen(l, n);
	link_release(l); // NOTE: it is dropped here on another way
}
