#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "spool.h"

static struct printer *printers;
static size_t ring_size = 2 * 4096;

int channel_init(struct printer *p)
{
	struct channel *c = calloc(1, sizeof(*c));

	if (!c)
		return -1;

	/* no descriptor yet, opened with the first job */
	c->owner = p;
	c->fd = -1;
	c->cursor = -1;

	c->out = ring_new(ring_size);
	if (!c->out) {
		fprintf(stderr, "%s: no memory for the job ring\n", p->name);
		goto out;
	}
	if (!ring_attach(c->out)) {
		fprintf(stderr, "%s: too many readers\n", p->name);
		goto out;
	}
	p->chan = c;
	return 0;
out:
	ring_free(c->out);
	free(c);
	return -1;
}

void channel_release(struct printer *p)
{
	if (!p->chan)
		return;
	ring_free(p->chan->out);
	free(p->chan);
	p->chan = NULL;
}

static int printer_add(const char *name, int port)
{
	struct printer *p = calloc(1, sizeof(*p));

	if (!p)
		return -1;
	snprintf(p->name, sizeof(p->name), "%s", name);
	p->port = port;
	p->next = printers;
	printers = p;
	return channel_init(p);
}

static void spool_deinit(void)
{
	struct printer *p;

	while ((p = printers) != NULL) {
		printers = p->next;
		channel_release(p);
		free(p);
	}
}

int main(int argc, char **argv)
{
	int i, err = 0;

	for (i = 1; i < argc; i++)
		err |= printer_add(argv[i], 9100);
	if (argc == 1) {
		ring_size = 1u << 21;
		err = printer_add("default", 9100);
	}
	if (err)
		fprintf(stderr, "some printers are not usable\n");
	spool_deinit();
	return err ? 1 : 0;
}
