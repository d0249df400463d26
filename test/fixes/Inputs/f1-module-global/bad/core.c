#include <stdio.h>
#include <stdlib.h>
#include "core.h"

static struct global *globals;
static int next_id = 1;

struct global *global_new(const char *type)
{
	struct global *g = calloc(1, sizeof(*g));

	if (!g)
		return NULL;
	g->id = next_id++;
	snprintf(g->type, sizeof(g->type), "%s", type);
	g->next = globals;
	globals = g;
	return g;
}

void global_add_hook(struct global *g, struct hook *h)
{
	h->next = g->hooks;
	g->hooks = h;
}

void global_destroy(struct global *g)
{
	struct global **p;
	struct hook *h;

	for (p = &globals; *p; p = &(*p)->next)
		if (*p == g) {
			*p = g->next;
			break;
		}
	while ((h = g->hooks)) {
		g->hooks = h->next;
		h->destroyed(h->data);
	}
	printf("global %d (%s) gone\n", g->id, g->type);
	free(g); // BAD: F1 the meter module keeps it in m->global
}

/* "destroy N" of a client */
int core_destroy_id(int id)
{
	for (struct global *g = globals; g; g = g->next)
		if (g->id == id) {
			global_destroy(g);
			return 0;
		}
	return -1;
}

int main(void)
{
	struct meter *a = meter_load(), *b = meter_load();

	if (!a || !b)
		return 1;
	core_destroy_id(2);
	meter_unload(a);
	meter_unload(b);
	return 0;
}
