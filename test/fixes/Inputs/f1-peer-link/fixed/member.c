#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cluster.h"

static struct member *members;

static struct member *member_get(const char *name)
{
	struct member *m;

	for (m = members; m; m = m->next)
		if (!strcmp(m->name, name))
			return m;
	m = calloc(1, sizeof(*m));
	if (!m)
		return NULL;
	snprintf(m->name, sizeof(m->name), "%s", name);
	m->next = members;
	members = m;
	return m;
}

static void member_forget(const char *name)
{
	struct member **pm, *m;

	for (pm = &members; (m = *pm); pm = &m->next) {
		if (strcmp(m->name, name))
			continue;
		*pm = m->next;
		if (m->inbound)
			link_free(m->inbound);
		free(m);
		return;
	}
}

static void hello(struct link *l, const char *name)
{
	struct member *m = member_get(name);

	if (m)
		link_bind(m, l);
}

int main(void)
{
	struct link *a = link_accept(5), *b = link_accept(6), *c = link_accept(7);

	if (!a || !b || !c)
		return 1;
	hello(a, "alpha");
	hello(b, "beta");
	hello(c, "alpha");
	links_read_all(1);
	member_forget("alpha");
	links_read_all(2);
	member_forget("beta");
	return 0;
}
