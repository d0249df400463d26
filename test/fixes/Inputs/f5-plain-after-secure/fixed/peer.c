#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "peer.h"

static struct peer *free_peers;

static ssize_t plain_read(struct peer *p, void *buf, size_t len)
{
	return read(p->fd, buf, len);
}

static ssize_t plain_write(struct peer *p, const void *buf, size_t len)
{
	return write(p->fd, buf, len);
}

static struct peer *peer_alloc(void)
{
	struct peer *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->rsize = 256;
	p->rbuf = malloc(p->rsize);
	if (!p->rbuf) {
		free(p);
		return NULL;
	}
	return p;
}

struct peer *peer_new(int fd, struct secure *sec)
{
	struct peer *p = free_peers;

	if (p) {
		free_peers = p->next;
	} else {
		p = peer_alloc();
		if (!p)
			return NULL;
	}

	p->fd = fd;
	p->state = PEER_READ;
	p->rlen = 0;
	p->next = NULL;
	p->item = NULL;
	p->sec = NULL;
	p->sec_out = NULL;
	p->quiet = false;

	if (sec) {
		secure_init(p, sec);
		p->secured = true;
	} else {
		p->read = plain_read;
		p->write = plain_write;
		p->secured = false;
	}
	return p;
}

void peer_close(struct peer *p)
{
	if (p->sec) {
		printf("fd %d: %d records\n", p->fd, p->sec->records);
		free(p->sec);
		free(p->sec_out);
	}
	close(p->fd);
	p->fd = -1;
	p->state = PEER_CLOSING;
	p->next = free_peers;
	free_peers = p;
}

void peers_free(void)
{
	struct peer *p;

	while ((p = free_peers) != NULL) {
		free_peers = p->next;
		free(p->rbuf);
		free(p);
	}
}
