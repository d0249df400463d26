#ifndef UNIT_H
#define UNIT_H
#include <stdbool.h>

enum unit_kind { UNIT_ROOT, UNIT_SPLITTER, UNIT_SENSOR };
enum { E_OK = 0, E_NOTFOUND = -1, E_GONE = -2, E_NOMEM = -3 };

struct unit {
	int refs;
	int serial;
	enum unit_kind kind;
	unsigned char line, slot, depth;
	struct unit *upper;
	struct unit *next;
};

struct unit *unit_new(int serial, enum unit_kind kind);
struct unit *unit_ref(struct unit *u);
void unit_unref(struct unit *u);
struct unit *registry_lookup(int serial);
int registry_add(struct unit *u);
void registry_clear(void);
struct unit *upper_of(int serial, int *upper_serial);
int unit_place(struct unit *u, struct unit *upper, unsigned char slot, int serial);
#endif
