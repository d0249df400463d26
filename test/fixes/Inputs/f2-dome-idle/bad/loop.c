#include <stdlib.h>
#include "loop.h"

struct idle { struct idle *prev, *next; idle_fn fn; void *data; };
struct loop { struct idle head; };

struct loop *loop_create(void)
{
	struct loop *l = calloc(1, sizeof(*l));
	if (l)
		l->head.prev = l->head.next = &l->head;
	return l;
}

struct idle *loop_add_idle(struct loop *l, idle_fn fn, void *data)
{
	struct idle *i = malloc(sizeof(*i));
	if (!i)
		return NULL;
	i->fn = fn;
	i->data = data;
	i->prev = l->head.prev;
	i->next = &l->head;
	i->prev->next = i;
	l->head.prev = i;
	return i;
}

void idle_remove(struct idle *i)
{
	i->prev->next = i->next;
	i->next->prev = i->prev;
	free(i);
}

void loop_dispatch_idle(struct loop *l)
{
	while (l->head.next != &l->head) {
		struct idle *i = l->head.next;
		idle_fn fn = i->fn;
		void *data = i->data;
		idle_remove(i);
		fn(data);
	}
}

void loop_destroy(struct loop *l)
{
	while (l->head.next != &l->head)
		idle_remove(l->head.next);
	free(l);
}
