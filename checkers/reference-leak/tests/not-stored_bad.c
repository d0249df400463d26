// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct file { int refs; char *path; };
struct watch { struct file *file; struct watch *next; };
static struct watch *watches;
static void file_get(struct file *f) { f->refs++; }
static void file_put(struct file *f) { if (--f->refs == 0) { free(f->path); free(f); } }
int watch_add(struct file *f)
{
	struct watch *w;
	file_get(f); // NOTE: 'f' gets one more reference here
	w = malloc(sizeof(*w));
	if (!w) {
#ifdef FIXED
		file_put(f);
#endif
		return -1; // REASON: kept-else-only // WARN[medium]: the reference to 'f' is not dropped on this way
	}
	w->file = f; // NOTE: it is kept here on another way
	w->next = watches;
	watches = w;
	return 0;
}
void watch_clear(void)
{
	while (watches) {
		struct watch *w = watches;
		watches = w->next;
		file_put(w->file);
		free(w);
	}
}
