// RUN: %check-findings %s
// RUN: %check-findings --none --rules=reference-leak %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The callee keeps what is found for it, but not where it fails before.
#include <stdlib.h>
struct zone { int refs; int id; int full; struct zone *next; };
struct host { struct zone *zone; int port; };
static struct zone *zones;
static struct zone *zone_find(int id)
{
	for (struct zone *z = zones; z; z = z->next)
		if (z->id == id) {
			z->refs++;
			return z;
		}
	return NULL;
}
static void zone_put(struct zone *z)
{
	if (z && --z->refs == 0)
		free(z);
}
static int host_bind(struct host *h, struct zone *z, int port)
{
	if (z) {
		if (z->full)
			return -1;
		if (port > 65535)
			goto fail;
		h->zone = z;
	}
	h->port = port;
	return 0;
fail:
	return -2;
}
void host_free(struct host *h)
{
	zone_put(h->zone);
	free(h);
}
int host_move(struct host *h, int id, int port)
{
	struct zone *z = zone_find(id); // NOTE: 'z' gets one more reference here
	int rc = host_bind(h, z, port); // NOTE: this call keeps it, but not where it fails
	if (rc == 0)
		h->port++;
#ifdef FIXED
	else
		zone_put(z);
#endif
	return rc; // WARN[medium]: the reference to 'z' is not dropped on this way
}
