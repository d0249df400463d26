// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef WLIST_H
#define WLIST_H
#include <stddef.h>
struct wlist { struct wlist *prev, *next; };
#define container_of(p, type, m) ((type *)((char *)(p) - offsetof(type, m)))

static inline void wlist_init(struct wlist *l) { l->prev = l->next = l; }
static inline void wlist_insert(struct wlist *at, struct wlist *e)
{
	e->prev = at;
	e->next = at->next;
	at->next->prev = e;
	at->next = e;
}
static inline void wlist_remove(struct wlist *e)
{
	e->prev->next = e->next;
	e->next->prev = e->prev;
	e->prev = e->next = NULL;
}
#define wlist_for_each(pos, head, m) \
	for (pos = container_of((head)->next, __typeof__(*pos), m); &pos->m != (head); \
	     pos = container_of(pos->m.next, __typeof__(*pos), m))
#define wlist_for_each_safe(pos, tmp, head, m) \
	for (pos = container_of((head)->next, __typeof__(*pos), m), \
	     tmp = container_of(pos->m.next, __typeof__(*pos), m); &pos->m != (head); \
	     pos = tmp, tmp = container_of(pos->m.next, __typeof__(*pos), m))
#endif
