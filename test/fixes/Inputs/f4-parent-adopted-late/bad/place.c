#include <stdio.h>
#include "unit.h"

int unit_place(struct unit *u, struct unit *upper, unsigned char slot, int serial)
{
	struct unit *step;
	unsigned char line, depth = 0;

	if (upper) {
		if (upper->kind == UNIT_SENSOR) {
			fprintf(stderr, "unit %d hangs on a sensor\n", serial);
			return E_NOTFOUND; // BAD: F4 the reference to upper handed over by the caller is lost
		}
		line = upper->line;
		if (line == 0) {
			step = upper_of(serial, &serial);
			if (step != upper) {
				fprintf(stderr, "wiring of %d disagrees\n", serial);
				return E_NOTFOUND;
			}
			unit_unref(step);
			for (depth = 1; line == 0; depth++) {
				step = upper_of(serial, &serial);
				if (!step) {
					fprintf(stderr, "no way up from %d\n", serial);
					return E_GONE;
				}
				line = step->line;
				depth += step->depth;
				unit_unref(step);
			}
		} else {
			depth = upper->depth + 1;
		}
		u->line = line;
		u->slot = slot;
		u->upper = upper;
	} else {
		u->line = 1;
	}
	u->depth = depth;
	return E_OK;
}

static int plug_in(int serial, enum unit_kind kind, int under, unsigned char slot)
{
	struct unit *upper = NULL, *u;
	int rc;

	u = unit_new(serial, kind);
	if (!u)
		return E_NOMEM;
	if (under)
		upper = registry_lookup(under);
	rc = unit_place(u, upper, slot, serial);
	if (rc == E_OK)
		registry_add(u);
	unit_unref(u);
	return rc;
}

int main(void)
{
	printf("%d\n", plug_in(1, UNIT_ROOT, 0, 0));
	printf("%d\n", plug_in(10, UNIT_SPLITTER, 1, 1));
	printf("%d\n", plug_in(11, UNIT_SENSOR, 10, 2));
	for (int i = 0; i < 3; i++)
		printf("%d\n", plug_in(12, UNIT_SENSOR, 11, 1));
	registry_clear();
	return 0;
}
