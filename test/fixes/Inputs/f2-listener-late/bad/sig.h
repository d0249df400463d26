// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef SIG_H
#define SIG_H
#include <stddef.h>
struct lnk { struct lnk *prev, *next; };
struct listener { struct lnk link; void (*notify)(struct listener *l, void *data); };
struct sig { struct lnk head; };

static inline void sig_init(struct sig *s) { s->head.prev = s->head.next = &s->head; }
static inline void sig_add(struct sig *s, struct listener *l)
{
	l->link.prev = s->head.prev;
	l->link.next = &s->head;
	s->head.prev->next = &l->link;
	s->head.prev = &l->link;
}
static inline void lnk_remove(struct lnk *e)
{
	e->prev->next = e->next;
	e->next->prev = e->prev;
	e->prev = e->next = NULL;
}
static inline void sig_emit(struct sig *s, void *data)
{
	struct lnk *e = s->head.next, *n;

	for (; e != &s->head; e = n) {
		struct listener *l = (struct listener *)e;
		n = e->next;
		l->notify(l, data);
	}
}
#endif
