#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Doubly linked list with head and tail guards. */
typedef struct node {
	struct node *next, *prev;
} node_t;

typedef struct list {
	node_t head, tail;
} list_t;

typedef struct {
	node_t n;
	void *d;
} ptrnode_t;

#define NODE(p) ((ptrnode_t *)(p))
#define WALK_LIST(nn, l) \
	for (nn = NODE((l).head.next); (node_t *)nn != &(l).tail; nn = NODE(nn->n.next))
#define WALK_LIST_DELSAFE(nn, nxt, l) \
	for (nn = NODE((l).head.next); nxt = NODE(nn->n.next), (node_t *)nn != &(l).tail; nn = nxt)

void init_list(list_t *l);
bool ptrlist_add(list_t *l, void *val);
void ptrlist_rem(ptrnode_t *n);
void ptrlist_find_rem(list_t *l, void *val);
void ptrlist_free(list_t *l);

typedef struct zone {
	struct zone *hash_next;
	char *name;
	uint32_t serial;
	bool refresh_pending;
	struct zone *reverse_from;   /* the forward zone we are generated from */
	list_t internal_notify;      /* zones to refresh when we change */
} zone_t;

typedef struct {
	zone_t *zones;
} zonedb_t;

zone_t *zonedb_add(zonedb_t *db, const char *name);
zone_t *zonedb_find(zonedb_t *db, const char *name);
bool zonedb_set_reverse(zonedb_t *db, const char *reverse, const char *forward);
bool zonedb_remove(zonedb_t *db, const char *name);
void zonedb_deep_free(zonedb_t *db);
void zone_update_commit(zone_t *zone);
