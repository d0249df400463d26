#include <stdio.h>
#include <stdlib.h>
#include "core.h"

struct meter {
	struct global *global;
	struct hook global_hook;
	long samples;
	int listening;
};

static void on_global_destroyed(void *data)
{
	struct meter *m = data;

	m->listening = 0;
	m->global = NULL;
}

struct meter *meter_load(void)
{
	struct meter *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	m->global = global_new("Meter");
	if (!m->global) {
		free(m);
		return NULL;
	}
	m->listening = 1;
	m->global_hook.destroyed = on_global_destroyed;
	m->global_hook.data = m;
	global_add_hook(m->global, &m->global_hook);
	return m;
}

void meter_unload(struct meter *m)
{
	if (m->global)
		global_destroy(m->global);
	printf("%ld samples\n", m->samples);
	free(m);
}
