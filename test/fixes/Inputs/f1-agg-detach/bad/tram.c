#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct depot;

struct tram {
	TAILQ_ENTRY(tram) all;
	LIST_ENTRY(tram) agg;
	int on_agg;
	int number;
	struct depot *via;		/* where the schedule is sent to */
	int wanted;
};

struct depot {
	TAILQ_ENTRY(depot) next;
	char name[16];
	int up;
	LIST_HEAD(, tram) agg;
};

static TAILQ_HEAD(, tram) trams = TAILQ_HEAD_INITIALIZER(trams);
static TAILQ_HEAD(, depot) depots = TAILQ_HEAD_INITIALIZER(depots);

static struct depot *depot_find(const char *name)
{
	struct depot *d;

	TAILQ_FOREACH(d, &depots, next)
		if (strcmp(d->name, name) == 0)
			return d;
	return NULL;
}

static struct depot *depot_add(const char *name)
{
	struct depot *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	snprintf(d->name, sizeof(d->name), "%s", name);
	d->up = 1;
	LIST_INIT(&d->agg);
	TAILQ_INSERT_TAIL(&depots, d, next);
	return d;
}

static void agg_add(struct depot *d, struct tram *t)
{
	if (t->on_agg)
		return;
	LIST_INSERT_HEAD(&d->agg, t, agg);
	t->on_agg = 1;
}

static void agg_remove(struct depot *d, struct tram *t)
{
	struct tram *x;

	LIST_FOREACH(x, &d->agg, agg)
		if (x == t) {
			LIST_REMOVE(t, agg);
			t->on_agg = 0;
			return;
		}
}

static void tram_route_clear(struct tram *t)
{
	if (!t->via)
		return;
	t->wanted = 0;
	t->via = NULL;
}

static void tram_route_update(struct tram *t, const char *name)
{
	struct depot *d = depot_find(name);

	if (d == t->via)
		return;
	if (!d || !d->up) {
		tram_route_clear(t);
		return;
	}
	if (t->via)
		agg_remove(t->via, t);
	t->via = d;
	t->wanted = 1;
	agg_add(d, t);
}

static struct tram *tram_add(int number)
{
	struct tram *t = calloc(1, sizeof(*t));

	if (t) {
		t->number = number;
		TAILQ_INSERT_TAIL(&trams, t, all);
	}
	return t;
}

static void tram_del(struct tram *t)
{
	if (t->via)
		agg_remove(t->via, t);
	TAILQ_REMOVE(&trams, t, all);
	free(t); // BAD: F1 on a depot's agg list if the route was cleared before
}

static void depot_timer(struct depot *d)
{
	struct tram *t;

	LIST_FOREACH(t, &d->agg, agg)
		printf("%s: %d%s\n", d->name, t->number, t->wanted ? "" : " (leave)");
}

int main(void)
{
	struct depot *n = depot_add("north"), *s = depot_add("south");
	struct tram *a = tram_add(4), *b = tram_add(11);

	if (!n || !s || !a || !b)
		return 1;
	tram_route_update(a, "north");
	tram_route_update(b, "north");
	depot_timer(n);
	tram_route_update(b, "south");
	tram_route_update(a, "west");
	tram_del(a);
	depot_timer(n);
	depot_timer(s);
	tram_del(b);
	TAILQ_REMOVE(&depots, n, next);
	TAILQ_REMOVE(&depots, s, next);
	free(n);
	free(s);
	return 0;
}
