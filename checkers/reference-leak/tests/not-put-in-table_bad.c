// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct zone { int refs; int id; };
struct zones { struct zone **tab; size_t n, room; };
static struct zone *zone_ref(struct zone *z) { if (z) z->refs++; return z; }
static void zone_unref(struct zone *z) { if (z && --z->refs == 0) free(z); }
struct zone **zones_add(struct zones *all, struct zone *zone)
{
	struct zone *z = zone_ref(zone); // NOTE: 'zone' gets one more reference here
	if (all->n == all->room) {
		struct zone **more = realloc(all->tab, (all->room + 8) * sizeof(*more));
		if (more == NULL) {
#ifdef FIXED
			zone_unref(z);
#endif
			return NULL; // WARN[medium]: the reference to 'zone' is not dropped on this way
		}
		all->tab = more;
		all->room += 8;
	}
	all->tab[all->n] = z; // NOTE: it is kept here on another way
	return &all->tab[all->n++];
}
void zones_end(struct zones *all)
{
	while (all->n)
		zone_unref(all->tab[--all->n]);
	free(all->tab);
}
