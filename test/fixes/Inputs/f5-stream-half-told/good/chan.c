#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum cause { C_CONNECTED, C_DATA, C_DONE, C_CLOSED };

struct chan {
	int wire;
	unsigned char seq;
	bool open_message;
	size_t got;
	unsigned long total;
	unsigned requests;
};

static unsigned starts, ends;

static void chan_begin(struct chan *c, int wire)
{
	c->wire = wire;
	c->seq = 0;
	c->open_message = false;
	c->got = 0;
	c->requests++;
}

static void chan_event(struct chan *c, enum cause cause, const char *buf)
{
	switch (cause) {
	case C_CONNECTED:
		break;
	case C_DATA:
		if (c->seq++ == 0) {
			starts++;
			c->open_message = true;
		}
		c->got += strlen(buf);
		break;
	case C_DONE:
		if (c->open_message)
			ends++;
		c->total += c->got;
		break;
	case C_CLOSED:
		c->wire = -1;
		break;
	}
}

static int chan_request(struct chan *c)
{
	static int next_wire = 3;

	if (c->wire >= 0)
		return -1;
	chan_begin(c, next_wire++);
	chan_event(c, C_CONNECTED, NULL);
	return 0;
}

static void one_request(struct chan *c, bool cut_off)
{
	if (chan_request(c) != 0)
		return;
	chan_event(c, C_DATA, "one");
	chan_event(c, C_DATA, "two");
	if (!cut_off)
		chan_event(c, C_DONE, NULL);
	chan_event(c, C_CLOSED, NULL);
}

int main(void)
{
	struct chan *c = calloc(1, sizeof(*c));

	if (!c)
		return 1;
	c->wire = -1;
	one_request(c, false);
	one_request(c, true);
	one_request(c, false);
	printf("%u starts, %u ends, %lu bytes in %u requests\n", starts, ends, c->total, c->requests);
	free(c);
	return 0;
}
