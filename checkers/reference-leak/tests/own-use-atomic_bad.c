// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdbool.h>
#include <stdlib.h>
struct image { int count; int width; int *pixels; };
static struct image *image_ref(struct image *i) { __atomic_add_fetch(&i->count, 1, __ATOMIC_RELAXED); return i; }
static void image_unref(struct image *i)
{
	if (__atomic_sub_fetch(&i->count, 1, __ATOMIC_ACQ_REL) == 0) {
		free(i->pixels);
		free(i);
	}
}
struct view { struct image *shown; };
bool view_scale(struct view *v, int by)
{
	struct image *i = image_ref(v->shown); // NOTE: 'i' gets one more reference here
	int *bigger = calloc(by, sizeof(*bigger));
	if (bigger == NULL) {
#ifdef FIXED
		image_unref(i);
#endif
		return false; // WARN[medium]: the reference to 'i' is not dropped on this way
	}
	free(i->pixels);
	i->pixels = bigger;
	i->width = by;
	image_unref(i); // NOTE: it is dropped here on another way
	return true;
}
