// RUN: %check-findings %s
// The frame is set when the object is made, and only then: that is what its class says.
#include <stdlib.h>
struct icon { int refs; int size; };
struct spec;
struct win { struct icon *badge, *frame; int width; };
struct class { void (*set)(struct win *w, int id, struct icon *i); };
struct spec *spec_new(const char *name, unsigned flags);
void class_add(struct class *c, int id, struct spec *s);
static struct icon *icon_ref(struct icon *i) { if (i) i->refs++; return i; }
static void icon_unref(struct icon *i) { if (i && --i->refs == 0) free(i); }
enum { BADGE = 1, FRAME };
static void win_set(struct win *w, int id, struct icon *i)
{
	switch (id) {
	case BADGE:
		icon_unref(w->badge);
		w->badge = icon_ref(i);
		break;
	case FRAME:
		w->frame = icon_ref(i);
		break;
	}
}
struct win *win_new(void) { return calloc(1, sizeof(struct win)); }
void win_free(struct win *w)
{
	icon_unref(w->badge);
	icon_unref(w->frame);
	free(w);
}
void win_class(struct class *c)
{
	c->set = win_set;
	class_add(c, BADGE, spec_new("badge", 3));
	class_add(c, FRAME, spec_new("frame", 3 | 8));
}
