#include "zone.h"

#include <stdlib.h>

void init_list(list_t *l)
{
	l->head.next = &l->tail;
	l->head.prev = NULL;
	l->tail.prev = &l->head;
	l->tail.next = NULL;
}

bool ptrlist_add(list_t *l, void *val)
{
	ptrnode_t *n = malloc(sizeof(*n));
	if (n == NULL) {
		return false;
	}
	n->d = val;
	n->n.prev = l->tail.prev;
	n->n.next = &l->tail;
	l->tail.prev->next = &n->n;
	l->tail.prev = &n->n;
	return true;
}

void ptrlist_rem(ptrnode_t *n)
{
	n->n.prev->next = n->n.next;
	n->n.next->prev = n->n.prev;
	free(n);
}

void ptrlist_find_rem(list_t *l, void *val)
{
	ptrnode_t *n, *nxt;
	WALK_LIST_DELSAFE(n, nxt, *l) {
		if (n->d == val) {
			ptrlist_rem(n);
		}
	}
}

void ptrlist_free(list_t *l)
{
	ptrnode_t *n, *nxt;
	WALK_LIST_DELSAFE(n, nxt, *l) {
		ptrlist_rem(n);
	}
}
