#include <stdio.h>
#include <stdlib.h>
#include "bus.h"

struct player {
	int refs;
	int playing;
	unsigned root_id, tracks_id;
};

static struct player *player_new(void)
{
	struct player *p = calloc(1, sizeof(*p));

	if (!p)
		abort();
	p->refs = 1;
	return p;
}

static struct player *player_ref(struct player *p)
{
	p->refs++;
	return p;
}

static void player_unref(void *data)
{
	struct player *p = data;

	if (--p->refs == 0) {
		printf("player gone\n");
		free(p);
	}
}

static int player_call(void *data, const char *method)
{
	struct player *p = data;

	p->playing = method[0] == 'p';
	return p->playing;
}

static const struct bus_methods methods = { "org.player", player_call };

static int player_publish(struct player *p, struct bus *b)
{
	p->root_id = bus_export(b, "/player", &methods, player_ref(p), player_unref);
	if (!p->root_id)
		return -1;
	p->tracks_id = bus_export(b, "/player/tracks", &methods, player_ref(p), player_unref);
	return p->tracks_id ? 0 : -1;
}

int main(void)
{
	struct bus *b = bus_new();
	struct player *first = player_new(), *second = player_new();

	player_publish(first, b);
	player_publish(second, b);
	printf("%d\n", bus_dispatch(b, "/player", "play"));
	player_unref(second);
	bus_withdraw(b, first->root_id);
	player_unref(first);
	bus_close(b);
	return 0;
}
