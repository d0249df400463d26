#include <stdlib.h>
#include "unit.h"

static struct unit *units;

static const struct { int serial, upper; } wiring[] = {
	{ 1, 0 }, { 10, 1 }, { 11, 10 }, { 20, 1 }, { 21, 20 }, { 30, 21 }, { 40, 99 },
};

struct unit *unit_new(int serial, enum unit_kind kind)
{
	struct unit *u = calloc(1, sizeof(*u));

	if (!u)
		return NULL;
	u->refs = 1;
	u->serial = serial;
	u->kind = kind;
	return u;
}

struct unit *unit_ref(struct unit *u)
{
	u->refs++;
	return u;
}

void unit_unref(struct unit *u)
{
	if (!u || --u->refs > 0)
		return;
	unit_unref(u->upper);
	free(u);
}

struct unit *registry_lookup(int serial)
{
	for (struct unit *u = units; u; u = u->next)
		if (u->serial == serial)
			return unit_ref(u);
	return NULL;
}

int registry_add(struct unit *u)
{
	u->next = units;
	units = unit_ref(u);
	return E_OK;
}

void registry_clear(void)
{
	struct unit *u;

	while ((u = units) != NULL) {
		units = u->next;
		unit_unref(u);
	}
}

struct unit *upper_of(int serial, int *upper_serial)
{
	for (unsigned i = 0; i < sizeof(wiring) / sizeof(wiring[0]); i++)
		if (wiring[i].serial == serial) {
			*upper_serial = wiring[i].upper;
			return registry_lookup(wiring[i].upper);
		}
	return NULL;
}
