#include <stdio.h>
#include <stdlib.h>
#include "sig.h"

#define owner(ptr, type, m) ((type *)((char *)(ptr) - offsetof(type, m)))

struct bus {
	struct sig tick;
	struct sig probe;
};

struct recorder {
	struct listener tick;
	long n;
};

struct kiln {
	struct bus *bus;
	int temp;
	struct recorder *rec;
	struct listener tick;
	struct listener probe;
};

static void rec_tick(struct listener *l, void *data)
{
	owner(l, struct recorder, tick)->n++;
}

static struct recorder *recorder_create(struct bus *b)
{
	struct recorder *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->tick.notify = rec_tick;
	sig_add(&b->tick, &r->tick);
	return r;
}

static void recorder_destroy(struct recorder *r)
{
	lnk_remove(&r->tick.link);
	printf("%ld records\n", r->n);
	free(r);
}

static void on_tick(struct listener *l, void *data)
{
	struct kiln *k = owner(l, struct kiln, tick);

	k->temp += 5;
}

static void on_probe(struct listener *l, void *data)
{
	struct kiln *k = owner(l, struct kiln, probe);

	printf("probe %d: %d\n", *(int *)data, k->temp);
}

static int kiln_init(struct kiln *k)
{
	k->bus = malloc(sizeof(*k->bus));
	if (!k->bus)
		return -1;
	sig_init(&k->bus->tick);
	sig_init(&k->bus->probe);
	k->rec = recorder_create(k->bus);
	if (!k->rec) {
		free(k->bus);
		return -1;
	}
	k->tick.notify = on_tick;
	sig_add(&k->bus->tick, &k->tick);
	k->probe.notify = on_probe;
	sig_add(&k->bus->probe, &k->probe);
	return 0;
}

static void kiln_finish(struct kiln *k)
{
	lnk_remove(&k->tick.link);
	lnk_remove(&k->probe.link);
	recorder_destroy(k->rec);
	free(k->bus);
}

int main(void)
{
	struct kiln k = { .temp = 20 };
	int id = 1;

	if (kiln_init(&k) < 0)
		return 1;
	sig_emit(&k.bus->tick, NULL);
	sig_emit(&k.bus->probe, &id);
	kiln_finish(&k);
	return 0;
}
