// RUN: %check-findings %s
// CVET-ONLY: who fills and empties a table, the whole program tells
// A pointer to a pointer walks to where the new one goes.
#include <stdlib.h>
#include <string.h>
struct route { char *prefix; unsigned long used; struct route *hnext; };
struct table { struct route *slot[64]; unsigned n; };
static struct table routes;
static unsigned h(const char *s) { unsigned v = 5381; while (*s) v = v * 33 + (unsigned char)*s++; return v % 64; }
struct route *route_lookup(const char *prefix)
{
	struct route **pp = &routes.slot[h(prefix)];
	while (*pp) {
		if (!strcmp((*pp)->prefix, prefix))
			return *pp;
		pp = &(*pp)->hnext;
	}
	*pp = calloc(1, sizeof(**pp)); // WARN[medium]: an entry is added to 'table.slot' here again and again, and nothing ever takes one out
	if (!*pp)
		return NULL;
	(*pp)->prefix = strdup(prefix);
	routes.n++;
	return *pp;
}
unsigned route_count(void) { return routes.n; }
