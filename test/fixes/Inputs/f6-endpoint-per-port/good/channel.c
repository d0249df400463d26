#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#define FIRST_CHANNEL 0x4000
#define LAST_CHANNEL 0x40ff

struct channel {
	uint16_t number;
	struct sockaddr_in peer;
	unsigned long expires;
	UT_hash_handle hh;
};

struct session {
	struct channel *channels;
	unsigned long now;
	unsigned long relayed, dropped;
};

static struct channel *channel_find(struct session *s, uint16_t number)
{
	struct channel *c;

	HASH_FIND(hh, s->channels, &number, sizeof(number), c);
	return c;
}

static int handle_bind(struct session *s, uint16_t number, const struct sockaddr_in *peer)
{
	struct channel *c;

	if (number < FIRST_CHANNEL || number > LAST_CHANNEL)
		return 400;
	c = channel_find(s, number);
	if (c && memcmp(&c->peer, peer, sizeof(*peer)) != 0)
		return 400;
	if (!c) {
		c = calloc(1, sizeof(*c));
		if (!c)
			return 508;
		c->number = number;
		c->peer = *peer;
		HASH_ADD(hh, s->channels, number, sizeof(c->number), c);
	}
	c->expires = s->now + 600;
	return 200;
}

static void handle_data(struct session *s, uint16_t number)
{
	struct channel *c = channel_find(s, number);

	if (!c || c->expires < s->now)
		s->dropped++;
	else
		s->relayed++;
}

static void session_end(struct session *s)
{
	struct channel *c, *next;

	HASH_ITER(hh, s->channels, c, next) {
		HASH_DEL(s->channels, c);
		free(c);
	}
}

int main(void)
{
	struct session s = { .now = 1 };
	struct sockaddr_in to;
	unsigned refused = 0;

	memset(&to, 0, sizeof(to));
	to.sin_family = AF_INET;
	inet_pton(AF_INET, "192.0.2.7", &to.sin_addr);
	for (unsigned port = 1; port < 3000; port++) {
		uint16_t number = (uint16_t)(FIRST_CHANNEL + port);

		to.sin_port = htons((uint16_t)port);
		if (handle_bind(&s, number, &to) != 200)
			refused++;
		handle_data(&s, number);
		s.now++;
	}
	printf("%u channels, %u refused, %lu relayed\n", HASH_COUNT(s.channels), refused, s.relayed);
	session_end(&s);
	return 0;
}
