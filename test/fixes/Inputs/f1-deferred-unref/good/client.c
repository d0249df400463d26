#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <event2/event.h>

#define CLIENT_DEAD 0x1

struct client {
	TAILQ_ENTRY(client) entry;
	int references, flags;
	char *tty;
	struct event *idle;
};

static TAILQ_HEAD(, client) clients = TAILQ_HEAD_INITIALIZER(clients);
static struct event_base *base;

static void client_free_cb(evutil_socket_t fd, short ev, void *arg)
{
	struct client *c = arg;

	if (c->references != 0)
		return;
	free(c->tty);
	free(c);
}

static void client_unref(struct client *c)
{
	static const struct timeval soon = { 0, 0 };

	if (--c->references == 0)
		event_base_once(base, -1, EV_TIMEOUT, client_free_cb, c, &soon);
}

static void client_idle(evutil_socket_t fd, short ev, void *arg)
{
	struct client *c = arg;

	printf("%s is idle\n", c->tty);
}

static struct client *client_create(const char *tty)
{
	static const struct timeval tv = { 0, 10000 };
	struct client *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->references = 1;
	c->tty = strdup(tty);
	c->idle = event_new(base, -1, EV_PERSIST, client_idle, c);
	if (!c->tty || !c->idle) {
		if (c->idle)
			event_free(c->idle);
		free(c->tty);
		free(c);
		return NULL;
	}
	event_add(c->idle, &tv);
	TAILQ_INSERT_TAIL(&clients, c, entry);
	return c;
}

static void client_lost(struct client *c)
{
	c->flags |= CLIENT_DEAD;
	TAILQ_REMOVE(&clients, c, entry);
	event_free(c->idle);
	c->idle = NULL;
	client_unref(c);
}

/* a chooser: holds what it shows */
struct chooser { struct client *items[8]; int n; };

static void chooser_build(struct chooser *ch)
{
	struct client *c;

	for (int i = 0; i < ch->n; i++)
		client_unref(ch->items[i]);
	ch->n = 0;
	TAILQ_FOREACH(c, &clients, entry)
		if (ch->n < 8) {
			c->references++;
			ch->items[ch->n++] = c;
		}
}

static void chooser_draw(struct chooser *ch)
{
	for (int i = 0; i < ch->n; i++)
		printf("%d %s%s\n", i, ch->items[i]->tty,
		       ch->items[i]->flags & CLIENT_DEAD ? " (gone)" : "");
}

int main(void)
{
	struct chooser ch = { .n = 0 };
	struct client *a, *b;

	base = event_base_new();
	if (!base || !(a = client_create("tty1")) || !(b = client_create("tty2")))
		return 1;
	chooser_build(&ch);
	client_lost(a);
	event_base_loop(base, EVLOOP_NONBLOCK);
	chooser_draw(&ch);
	chooser_build(&ch);
	event_base_loop(base, EVLOOP_NONBLOCK);
	chooser_draw(&ch);
	client_lost(b);
	chooser_build(&ch);
	event_base_dispatch(base);
	event_base_free(base);
	return 0;
}
