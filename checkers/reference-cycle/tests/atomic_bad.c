// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// Atomic counts.
#include <stdlib.h>
#include <unistd.h>

struct half {
	_Atomic int refs;
	int fd;
	struct half *peer;	/* counted */
	size_t forwarded;
};

static void half_acquire(struct half *h)
{
	__c11_atomic_fetch_add(&h->refs, 1, 5);
}

static void half_release(struct half *h)
{
	if (__c11_atomic_fetch_sub(&h->refs, 1, 5) != 1)
		return;
	if (h->peer)
		half_release(h->peer); // NOTE: it is dropped here, when its owner ends
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
	a->peer = b; // NOTE: 'a->peer' keeps the other reference from here on
	half_acquire(b);
	b->peer = a; // WARN[medium]: 'b->peer' counts a reference to what counts one to its owner: neither can ever end
	half_acquire(a);
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

void proxy_forwarded(struct half *h, size_t n)
{
	h->forwarded += n;
	h->peer->forwarded += n;
}

void proxy_close(struct half *h)
{
	half_release(h);
}
