// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What finds it counts it, and one way forgets to give it back.
#include <stdlib.h>
#include <string.h>
struct room { int refs; char name[16]; int seats; struct room *next; };
static struct room *rooms;
static struct room *room_lookup(const char *name)
{
	for (struct room *r = rooms; r; r = r->next)
		if (!strcmp(r->name, name)) {
			r->refs++;
			return r;
		}
	return NULL;
}
static void room_put(struct room *r) { if (--r->refs == 0) free(r); }
int room_book(const char *name, int seats)
{
	struct room *r = room_lookup(name); // NOTE: 'r' gets one more reference here
	if (!r)
		return -1;
	if (r->seats < seats) {
#ifdef FIXED
		room_put(r);
#endif
		return -2; // WARN[medium]: the reference to 'r' is not dropped on this way
	}
	r->seats -= seats;
	room_put(r); // NOTE: it is dropped here on another way
	return 0;
}
