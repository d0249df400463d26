#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "loop.h"

struct dome {
	struct loop *loop;
	int azimuth;
	bool shutter;
	struct idle *idle_turn;
	struct idle *idle_report;
};

static void handle_turn(void *data)
{
	struct dome *d = data;
	d->idle_turn = NULL;
	d->azimuth = (d->azimuth + 10) % 360;
}

static void handle_report(void *data)
{
	struct dome *d = data;
	d->idle_report = NULL;
	printf("azimuth %d shutter %d\n", d->azimuth, d->shutter);
}

static void dome_schedule_turn(struct dome *d)
{
	if (d->idle_turn == NULL)
		d->idle_turn = loop_add_idle(d->loop, handle_turn, d);
}

static void dome_schedule_report(struct dome *d)
{
	if (d->idle_report != NULL)
		return;
	d->idle_report = loop_add_idle(d->loop, handle_report, d);
}

void dome_set_shutter(struct dome *d, bool open)
{
	if (d->shutter == open)
		return;
	d->shutter = open;
	dome_schedule_report(d);
}

void dome_destroy(struct dome *d)
{
	if (!d)
		return;
	if (d->idle_turn != NULL)
		idle_remove(d->idle_turn);
	if (d->idle_report != NULL)
		idle_remove(d->idle_report);
	free(d);
}

int main(void)
{
	struct loop *l = loop_create();
	struct dome *d = l ? calloc(1, sizeof(*d)) : NULL;

	if (!d)
		return 1;
	d->loop = l;
	dome_schedule_turn(d);
	loop_dispatch_idle(l);
	dome_set_shutter(d, true);
	dome_schedule_turn(d);
	dome_destroy(d);
	loop_dispatch_idle(l);
	loop_destroy(l);
	return 0;
}
