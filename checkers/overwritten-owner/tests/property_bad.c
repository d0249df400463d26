// RUN: %check-findings %s
// RUN: %check-findings --none --rules=overwritten-owner %s -- -DFIXED
// A property that may be set at any time.
#include <stdlib.h>
struct icon { int refs; int size; };
struct spec;
struct win { struct icon *badge; int width; };
struct class { void (*set)(struct win *w, int id, struct icon *i); };
struct spec *spec_new(const char *name, unsigned flags);
void class_add(struct class *c, int id, struct spec *s);
static struct icon *icon_ref(struct icon *i) { if (i) i->refs++; return i; }
static void icon_unref(struct icon *i) { if (i && --i->refs == 0) free(i); }
enum { BADGE = 1, WIDTH };
static void win_set(struct win *w, int id, struct icon *i)
{
	switch (id) {
	case BADGE:
#ifdef FIXED
		icon_unref(w->badge);
#endif
		w->badge = icon_ref(i); // REASON: property-set-again // WARN[medium]: 'w->badge' gets another reference here, and the old one is not dropped
		break;
	case WIDTH:
		w->width = i->size;
		break;
	}
}
struct win *win_new(void) { return calloc(1, sizeof(struct win)); }
void win_free(struct win *w)
{
	icon_unref(w->badge); // NOTE: what 'win.badge' has is dropped here
	free(w);
}
void win_class(struct class *c)
{
	c->set = win_set;
	class_add(c, BADGE, spec_new("badge", 3));
	class_add(c, WIDTH, spec_new("width", 3));
}
