#include "zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

zone_t *zonedb_add(zonedb_t *db, const char *name)
{
	zone_t *z = calloc(1, sizeof(*z));
	if (z == NULL) {
		return NULL;
	}
	z->name = strdup(name);
	if (z->name == NULL) {
		free(z);
		return NULL;
	}
	init_list(&z->internal_notify);
	z->hash_next = db->zones;
	db->zones = z;
	return z;
}

zone_t *zonedb_find(zonedb_t *db, const char *name)
{
	zone_t *z = db->zones;
	while (z != NULL && strcmp(z->name, name) != 0) {
		z = z->hash_next;
	}
	return z;
}

bool zonedb_set_reverse(zonedb_t *db, const char *reverse, const char *forward)
{
	zone_t *rev = zonedb_find(db, reverse), *fwd = zonedb_find(db, forward);
	if (rev == NULL || fwd == NULL || rev == fwd) {
		return false;
	}
	if (rev->reverse_from != NULL) {
		ptrlist_find_rem(&rev->reverse_from->internal_notify, rev);
		rev->reverse_from = NULL;
	}
	if (!ptrlist_add(&fwd->internal_notify, rev)) {
		return false;
	}
	rev->reverse_from = fwd;
	return true;
}

static void zone_free(zone_t *z)
{
	ptrlist_free(&z->internal_notify);
	free(z->name);
	free(z);
}

bool zonedb_remove(zonedb_t *db, const char *name)
{
	for (zone_t **p = &db->zones; *p != NULL; p = &(*p)->hash_next) {
		zone_t *z = *p;
		if (strcmp(z->name, name) != 0) {
			continue;
		}
		*p = z->hash_next;

		ptrnode_t *n;
		WALK_LIST(n, z->internal_notify) {
			((zone_t *)n->d)->reverse_from = NULL;
		}
		zone_free(z);	// BAD: F1 still in reverse_from->internal_notify
		return true;
	}
	return false;
}

void zonedb_deep_free(zonedb_t *db)
{
	while (db->zones != NULL) {
		zone_t *z = db->zones;
		db->zones = z->hash_next;
		zone_free(z);
	}
}

void zone_update_commit(zone_t *zone)
{
	zone->serial++;
	zone->refresh_pending = false;

	ptrnode_t *n;
	WALK_LIST(n, zone->internal_notify) {
		zone_t *rev = n->d;
		rev->refresh_pending = true;
		printf("%s: notified by %s\n", rev->name, zone->name);
	}
}
