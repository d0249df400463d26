// RUN: %check-findings --none --rules=overwritten-owner %s
#include <stdlib.h>
struct icon { int refs; int size; };
struct win { struct icon *small, *large, *old; int dirty; };
static struct icon *icon_ref(struct icon *i) { if (i) i->refs++; return i; }
static void icon_unref(struct icon *i) { if (i && --i->refs == 0) free(i); }
void win_free(struct win *w)
{
	icon_unref(w->small);
	icon_unref(w->large);
	icon_unref(w->old);
	free(w);
}
// A new one has none.
struct win *win_new(struct icon *small, struct icon *large)
{
	struct win *w = calloc(1, sizeof(*w));
	if (!w)
		return NULL;
	w->small = icon_ref(small);
	w->large = icon_ref(large);
	return w;
}
// By a helper that drops what is there.
static void replace(struct icon **at, struct icon *i)
{
	icon_unref(*at);
	*at = icon_ref(i);
}
void win_set_small(struct win *w, struct icon *small) { replace(&w->small, small); }
// Only where there is none yet.
void win_set_both(struct win *w, struct icon *small, struct icon *large)
{
	icon_unref(w->small);
	w->small = icon_ref(small);
	if (!w->large)
		w->large = icon_ref(large);
	w->dirty = 1;
}
// What it has had goes on elsewhere.
void win_push(struct win *w, struct icon *large)
{
	icon_unref(w->old);
	w->old = w->large;
	w->large = icon_ref(large);
}
