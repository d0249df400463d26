#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_SHORT 4

struct broker {
	bool up;
	char shorts[MAX_SHORT + 1][32];
	unsigned delivered, refused;
};

struct link {
	struct broker *broker;
	bool connected;
	void (*on_connect)(struct link *l, int result);
	void (*on_drop)(struct link *l);
};

struct settings {
	const char *topic;
	uint16_t short_id;
	int repeat;
	bool verbose;
};

static struct settings cfg;
static bool first_publish = true;
static int sent, left, last_result = -1;
static bool ready;

static int broker_publish(struct broker *b, const char *topic, uint16_t short_id, const char *payload)
{
	if (short_id > MAX_SHORT)
		return -2;
	if (topic && short_id)
		snprintf(b->shorts[short_id], sizeof(b->shorts[0]), "%s", topic);
	else if (!topic)
		topic = b->shorts[short_id];
	if (!*topic) {
		b->refused++;
		return -2;
	}
	b->delivered++;
	if (cfg.verbose)
		printf("%s: %s\n", topic, payload);
	return 0;
}

static void broker_drop(struct broker *b, struct link *l)
{
	memset(b->shorts, 0, sizeof(b->shorts));
	l->connected = false;
	if (l->on_drop)
		l->on_drop(l);
}

static int link_connect(struct link *l)
{
	if (!l->broker->up)
		return -1;
	l->connected = true;
	l->on_connect(l, 0);
	return 0;
}

static int publish(struct link *l, const char *payload)
{
	int rc;

	if (!l->connected)
		return -1;
	if (cfg.short_id && !first_publish) {
		rc = broker_publish(l->broker, NULL, cfg.short_id, payload);
	} else {
		rc = broker_publish(l->broker, cfg.topic, cfg.short_id, payload);
		first_publish = false;
	}
	if (rc == 0)
		sent++;
	return rc;
}

static void on_connect(struct link *l, int result)
{
	(void)l;
	last_result = result;
	if (result == 0) {
		first_publish = true;
		ready = true;
		if (cfg.verbose)
			printf("connected\n");
	} else {
		fprintf(stderr, "refused: %d\n", result);
	}
}

static void on_drop(struct link *l)
{
	ready = false;
	if (left > 0 && l->broker->up)
		link_connect(l);
}

int main(int argc, char **argv)
{
	struct broker broker = { .up = true };
	struct link link = { &broker, false, on_connect, on_drop };

	cfg.topic = argc > 1 ? argv[1] : "house/temperature";
	cfg.short_id = 1;
	cfg.repeat = 6;
	cfg.verbose = argc > 2;
	left = cfg.repeat;
	if (link_connect(&link) != 0)
		return 1;
	while (left-- > 0) {
		if (ready && publish(&link, "21.5") == -1)
			break;
		if (left == 3)
			broker_drop(&broker, &link);
	}
	printf("%d sent, %u delivered, %u refused\n", sent, broker.delivered, broker.refused);
	return last_result;
}
