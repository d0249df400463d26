#include <stdio.h>
#include <stdlib.h>
#include "cluster.h"

static struct link *links;

struct link *link_accept(int fd)
{
	struct link *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->fd = fd;
	l->next = links;
	if (links)
		links->prev = l;
	links = l;
	return l;
}

void link_free(struct link *l)
{
	if (l->prev)
		l->prev->next = l->next;
	else
		links = l->next;
	if (l->next)
		l->next->prev = l->prev;
	if (l->member && l->member->inbound == l)
		l->member->inbound = NULL;
	free(l);
}

/* the other side told its name on this link */
void link_bind(struct member *m, struct link *l)
{
	if (l->member)
		return;		/* told it already */
	if (m->inbound) {
		/*
		 * A peer may have connected again before we saw the end of the
		 * old connection.
		 */
		printf("replacing link fd %d of %s by fd %d\n",
		       m->inbound->fd, m->name, l->fd);
		link_free(m->inbound);
	}
	m->inbound = l;
	l->member = m;
}

void links_read_all(long now)
{
	for (struct link *l = links; l; l = l->next)
		if (l->member)
			l->member->last_seen = now;
}
