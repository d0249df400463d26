// RUN: %check-findings --rules=reference-cycle %s
// It is dropped by way of a local.
#include <stdlib.h>
#include <unistd.h>

struct half {
	int refs;
	int fd;
	struct half *peer;	/* counted while paired */
	size_t forwarded;
};

static struct half *half_acquire(struct half *h)
{
	h->refs++;
	return h;
}

static void half_release(struct half *h)
{
	if (--h->refs > 0)
		return;
	close(h->fd);
	free(h);
}

static struct half *half_new(int fd)
{
	struct half *h = calloc(1, sizeof(*h));

	if (!h)
		return NULL;
	h->refs = 1;
	h->fd = fd;
	return h;
}

static void half_pair(struct half *a, struct half *b)
{
	a->peer = half_acquire(b);
	b->peer = half_acquire(a);
}

static void half_unpair(struct half *h)
{
	struct half *p = h->peer;

	if (!p)
		return;
	h->peer = NULL;
	if (p->peer == h) {
		p->peer = NULL;
		half_release(h);
	}
	half_release(p);
}

struct half *proxy_open(int client_fd, int server_fd)
{
	struct half *c = half_new(client_fd);
	struct half *s = half_new(server_fd);

	if (!c || !s) {
		free(c);
		free(s);
		return NULL;
	}
	half_pair(c, s);
	half_release(s);
	return c;
}

void proxy_close(struct half *h)
{
	half_unpair(h);
	half_release(h);
}
