/* Receiving a file: try the offered streamhosts one after the other. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Event handling: a callback returning false removes its event. */
typedef bool (*b_event_handler)(void *data, int fd);

struct b_event {
	struct b_event *next;
	int id, fd;
	b_event_handler func;
	void *data;
};

static struct b_event *b_events;
static int b_last_id;

static int b_input_add(int fd, b_event_handler func, void *data)
{
	struct b_event *ev = calloc(1, sizeof(*ev));

	if (!ev) {
		return 0;
	}
	ev->id = ++b_last_id;
	ev->fd = fd;		/* -1 for a timeout */
	ev->func = func;
	ev->data = data;
	ev->next = b_events;
	b_events = ev;
	return ev->id;
}

static void b_event_remove(int id)
{
	struct b_event **p, *ev;

	for (p = &b_events; (ev = *p); p = &ev->next) {
		if (ev->id == id) {
			*p = ev->next;
			free(ev);
			return;
		}
	}
}

/* Timeouts run when no socket gets ready in time. */
static bool b_main_iteration(void)
{
	struct b_event *ev, *timeout = NULL;
	int id;

	for (ev = b_events; ev; ev = ev->next) {
		struct pollfd p = { .fd = ev->fd, .events = POLLOUT };

		if (ev->fd < 0) {
			timeout = ev;
		} else if (poll(&p, 1, 500) > 0) {
			break;
		}
	}
	if (!ev && !(ev = timeout)) {
		return false;
	}
	id = ev->id;
	if (!ev->func(ev->data, ev->fd)) {
		b_event_remove(id);
	}
	return true;
}

typedef struct {
	char host[64];
	int port;
} jabber_streamhost_t;

struct bs_transfer {
	const jabber_streamhost_t *streamhosts;
	int n_hosts, next;
	int fd;
	int watch_out, connect_timeout;
	jabber_streamhost_t *sh;	/* the one in use */
};

static void jabber_bs_recv_next(struct bs_transfer *bt);

static void jabber_bs_remove_events(struct bs_transfer *bt)
{
	if (bt->watch_out) {
		b_event_remove(bt->watch_out);
		bt->watch_out = 0;
	}
	if (bt->connect_timeout) {
		b_event_remove(bt->connect_timeout);
		bt->connect_timeout = 0;
	}
	if (bt->fd != -1) {
		close(bt->fd);
		bt->fd = -1;
	}
}

static bool jabber_bs_connected(void *data, int fd)
{
	struct bs_transfer *bt = data;
	int err = 0;
	socklen_t len = sizeof(err);

	bt->watch_out = 0;
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &len) < 0 || err) {
		jabber_bs_recv_next(bt);
		return false;
	}
	printf("connected to %s:%d\n", bt->sh->host, bt->sh->port);
	b_event_remove(bt->connect_timeout);
	bt->connect_timeout = 0;
	return false;
}

static bool jabber_bs_connect_timeout(void *data, int fd)
{
	jabber_streamhost_t *sh = data;

	(void) fd;
	printf("timeout at %s:%d\n", sh->host, sh->port);
	return false;
}

static void jabber_bs_drop_host(struct bs_transfer *bt)
{
	free(bt->sh);	// BAD: F2 connect_timeout is still registered with sh
	bt->sh = NULL;
}

static void jabber_bs_recv_next(struct bs_transfer *bt)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };

	jabber_bs_drop_host(bt);
	if (bt->next == bt->n_hosts) {
		printf("no more streamhosts\n");
		return;
	}
	bt->sh = malloc(sizeof(*bt->sh));
	if (!bt->sh) {
		return;
	}
	*bt->sh = bt->streamhosts[bt->next++];
	if (bt->fd != -1) {
		close(bt->fd);
	}
	bt->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	sin.sin_port = htons((uint16_t) bt->sh->port);
	if (bt->fd < 0 || inet_pton(AF_INET, bt->sh->host, &sin.sin_addr) != 1 ||
	    (connect(bt->fd, (struct sockaddr *) &sin, sizeof(sin)) < 0 &&
	     errno != EINPROGRESS)) {
		return;
	}
	bt->watch_out = b_input_add(bt->fd, jabber_bs_connected, bt);
	bt->connect_timeout = b_input_add(-1, jabber_bs_connect_timeout, bt->sh);
	if (!bt->watch_out || !bt->connect_timeout) {
		jabber_bs_remove_events(bt);
	}
}

struct bs_transfer *jabber_bs_recv_request(const jabber_streamhost_t *sh, int n)
{
	struct bs_transfer *bt = calloc(1, sizeof(*bt));

	if (bt) {
		bt->streamhosts = sh;
		bt->n_hosts = n;
		bt->fd = -1;
		jabber_bs_recv_next(bt);
	}
	return bt;
}

void jabber_bs_free_transfer(struct bs_transfer *bt)
{
	jabber_bs_remove_events(bt);
	free(bt->sh);
	free(bt);
}

void jabber_bs_main(void)
{
	while (b_main_iteration()) {
		continue;
	}
}
