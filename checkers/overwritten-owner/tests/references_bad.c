// RUN: %check-findings %s
// RUN: %check-findings --none --rules=overwritten-owner %s -- -DFIXED
// A setter drops what one member has, and not what the other has.
#include <stdlib.h>
struct icon { int refs; int size; };
struct win { struct icon *small, *large; struct win *next; int dirty; };
static struct icon *icon_ref(struct icon *i) { if (i) i->refs++; return i; }
static void icon_unref(struct icon *i) { if (i && --i->refs == 0) free(i); }
struct win *win_new(void) { return calloc(1, sizeof(struct win)); }
void win_free(struct win *w)
{
	icon_unref(w->small);
	icon_unref(w->large); // NOTE: what 'win.large' has is dropped here
	free(w);
}
void win_set_icons(struct win *w, struct icon *small, struct icon *large)
{
	if (small != w->small) {
		icon_unref(w->small);
		w->small = icon_ref(small);
	}
#ifdef FIXED
	icon_unref(w->large);
#endif
	w->large = icon_ref(large); // REASON: others-dropped-first // WARN[medium]: 'w->large' gets another reference here, and the old one is not dropped
	w->dirty = 1;
}
// The second call puts one where the first has put one.
void win_start(struct win *w, struct icon *large)
{
#ifndef FIXED
	w->large = icon_ref(large);
#endif
	if (w->dirty)
		w->small = NULL;
	w->large = icon_ref(large); // REASON: one-is-referenced // NOTE: also here: 'w->large' gets another reference here, and the old one is not dropped
}
