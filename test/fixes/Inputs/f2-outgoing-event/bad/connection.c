#include "event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct connection_t {
	TAILQ_ENTRY(connection_t) node;
	char *name;
	int socket;
	char outbuf[256];
	size_t outlen;
	struct event inevent, outevent;
} connection_t;

static TAILQ_HEAD(, connection_t) connections = TAILQ_HEAD_INITIALIZER(connections);

static void free_connection(connection_t *c) {
	TAILQ_REMOVE(&connections, c, node);
	if(event_initialized(&c->inevent))
		event_del(&c->inevent);
	if(c->socket >= 0)
		close(c->socket);
	free(c->name);
	free(c); // BAD: F2 outevent may still be in the event list
}

static void flush_meta(int fd, short events, void *arg) {
	connection_t *c = arg;
	ssize_t n = send(fd, c->outbuf, c->outlen, MSG_NOSIGNAL | MSG_DONTWAIT);

	(void)events;
	if(n < 0) {
		free_connection(c);
		return;
	}
	c->outlen -= (size_t)n;
	memmove(c->outbuf, c->outbuf + n, c->outlen);
	if(!c->outlen)
		event_del(&c->outevent);
}

static void receive_meta(int fd, short events, void *arg) {
	connection_t *c = arg;
	char buf[64];
	ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);

	(void)events;
	if(n <= 0) {
		printf("connection with %s closed\n", c->name);
		free_connection(c);
	}
}

bool send_meta(connection_t *c, const char *line) {
	size_t len = strlen(line);

	if(len > sizeof c->outbuf - c->outlen)
		return false;
	memcpy(c->outbuf + c->outlen, line, len);
	c->outlen += len;
	event_add(&c->outevent);
	return true;
}

connection_t *new_connection(const char *name, int fd) {
	connection_t *c = calloc(1, sizeof *c);

	if(!c)
		return NULL;
	c->socket = fd;
	c->name = strdup(name);
	if(!c->name) {
		free(c);
		return NULL;
	}
	TAILQ_INSERT_TAIL(&connections, c, node);
	event_set(&c->inevent, fd, EV_READ, receive_meta, c);
	event_set(&c->outevent, fd, EV_WRITE, flush_meta, c);
	event_add(&c->inevent);
	return c;
}

void close_connections(void) {
	while(!TAILQ_EMPTY(&connections))
		free_connection(TAILQ_FIRST(&connections));
}
