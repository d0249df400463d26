#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct broker {
	bool up;
	unsigned hellos, topics;
};

struct link {
	struct broker *broker;
	bool connected;
	void (*on_connect)(struct link *l, int result);
	void (*on_drop)(struct link *l);
};

static const char *const topics[] = { "house/#", "garden/#" };
static bool banner_shown;
static bool subscribed;
static unsigned drops;
static bool running = true;

static void link_subscribe(struct link *l, const char *topic)
{
	(void)topic;
	l->broker->topics++;
}

static void on_connect(struct link *l, int result)
{
	if (result != 0) {
		fprintf(stderr, "refused: %d\n", result);
		running = false;
		return;
	}
	if (!banner_shown) {
		printf("connected, press ^C to stop\n");
		banner_shown = true;
	}
	if (!subscribed) {
		for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
			link_subscribe(l, topics[i]);
		subscribed = true;
	}
	l->broker->hellos++;
}

static int link_connect(struct link *l)
{
	if (!l->broker->up)
		return -1;
	l->connected = true;
	l->on_connect(l, 0);
	return 0;
}

static void on_drop(struct link *l)
{
	subscribed = false;
	drops++;
	if (running && link_connect(l) != 0)
		running = false;
}

static void broker_drop(struct broker *b, struct link *l)
{
	b->topics = 0;
	l->connected = false;
	l->on_drop(l);
}

int main(void)
{
	struct broker broker = { .up = true };
	struct link link = { &broker, false, on_connect, on_drop };

	if (link_connect(&link) != 0)
		return 1;
	for (int i = 0; running && i < 4; i++) {
		if (i == 3)
			broker.up = false;
		broker_drop(&broker, &link);
		printf("%u topics\n", broker.topics);
	}
	printf("%u hellos, %u drops\n", broker.hellos, drops);
	return 0;
}
