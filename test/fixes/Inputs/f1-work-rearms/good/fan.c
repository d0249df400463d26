#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))

struct item { struct item *next; bool queued; void (*fn)(struct item *); };
static struct item *timers, *works;

static void item_queue(struct item **q, struct item *it)
{
	if (it->queued)
		return;
	it->queued = true;
	it->next = *q;
	*q = it;
}

static void item_cancel(struct item **q, struct item *it)
{
	struct item **p;

	if (!it->queued)
		return;
	for (p = q; *p; p = &(*p)->next)
		if (*p == it) {
			*p = it->next;
			break;
		}
	it->queued = false;
}

static void run_one(struct item **q)
{
	struct item *it = *q;

	if (!it)
		return;
	*q = it->next;
	it->queued = false;
	it->fn(it);
}

struct fan {
	bool gone;
	int rpm;
	struct item poll;	/* timer */
	struct item adjust;	/* work */
};

static void fan_poll(struct item *it)
{
	struct fan *f = container_of(it, struct fan, poll);

	if (!f->gone)
		item_queue(&works, &f->adjust);
}

static void fan_adjust(struct item *it)
{
	struct fan *f = container_of(it, struct fan, adjust);

	f->rpm += 100;
	if (!f->gone)
		item_queue(&timers, &f->poll);
}

static struct fan *fan_probe(void)
{
	struct fan *f = calloc(1, sizeof(*f));

	if (!f)
		return NULL;
	f->poll.fn = fan_poll;
	f->adjust.fn = fan_adjust;
	item_queue(&timers, &f->poll);
	return f;
}

static void fan_remove(struct fan *f)
{
	f->gone = true;
	item_cancel(&timers, &f->poll);
	item_cancel(&works, &f->adjust);
	item_cancel(&timers, &f->poll);
	printf("last speed %d\n", f->rpm);
	free(f);
}

int main(void)
{
	struct fan *a = fan_probe(), *b = fan_probe();

	for (int i = 0; i < 6; i++) {
		run_one(&timers);
		run_one(&works);
	}
	if (a)
		fan_remove(a);
	for (int i = 0; i < 3; i++) {
		run_one(&timers);
		run_one(&works);
	}
	if (b)
		fan_remove(b);
	run_one(&timers);
	return 0;
}
