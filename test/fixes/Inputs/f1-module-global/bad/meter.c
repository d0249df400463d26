#include <stdio.h>
#include <stdlib.h>
#include "core.h"

struct meter {
	struct global *global;
	long samples;
	int listening;
};

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
	return m;
}

void meter_unload(struct meter *m)
{
	global_destroy(m->global);
	printf("%ld samples\n", m->samples);
	free(m);
}
