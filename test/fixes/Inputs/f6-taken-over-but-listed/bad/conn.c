#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "conn.h"

struct conn *conn_new(int fd, const char *peer)
{
	struct conn *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->refs = 1;
	c->fd = fd;
	snprintf(c->peer, sizeof(c->peer), "%s", peer);
	return c;
}

struct conn *conn_ref(struct conn *c)
{
	c->refs++;
	return c;
}

void conn_unref(struct conn *c)
{
	if (--c->refs > 0)
		return;
	if (c->fd >= 0)
		close(c->fd);
	free(c);
}

bool conn_is_up(const struct conn *c)
{
	return c->fd >= 0;
}

void conn_feed(struct conn *c, const char *line)
{
	if (c->on_request)
		c->on_request(c, line, c->data);
}

void conn_hang_up(struct conn *c)
{
	if (c->fd < 0)
		return;
	close(c->fd);
	c->fd = -1;
	if (c->on_gone)
		c->on_gone(c, c->data);
}

int conn_take_fd(struct conn *c)
{
	int fd = c->fd;

	c->fd = -1;
	c->on_request = NULL;
	return fd; // BAD: F6 nobody is told, the server keeps the connection in its list
}
