/* File descriptor events of the global messaging context. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define DLIST_ADD(list, p) do { \
	(p)->prev = NULL; \
	(p)->next = (list); \
	if ((list) != NULL) (list)->prev = (p); \
	(list) = (p); \
} while (0)

#define DLIST_REMOVE(list, p) do { \
	if ((p)->prev != NULL) (p)->prev->next = (p)->next; \
	else (list) = (p)->next; \
	if ((p)->next != NULL) (p)->next->prev = (p)->prev; \
	(p)->prev = (p)->next = NULL; \
} while (0)

#define MAX_FDES 8

struct fd_event {
	int fd;
	void (*handler)(int fd, void *private_data);
	void *private_data;
};

struct event_context {
	struct fd_event fdes[MAX_FDES];
	size_t num_fdes;
};

struct messaging_ctdb_context;

/* One per event context that listens for messages. */
struct fde_ev {
	struct fde_ev *prev, *next;
	struct event_context *ev;
	struct messaging_ctdb_context *ctx;
};

struct messaging_ctdb_context {
	int fds[2];
	struct fde_ev *fde_evs;
	unsigned long received;
};

static struct messaging_ctdb_context *global_ctdb_context;

static int event_add_fd(struct event_context *ev, int fd,
			void (*handler)(int, void *), void *private_data)
{
	struct fd_event *fde;

	if (ev->num_fdes == MAX_FDES) {
		return ENOMEM;
	}
	fde = &ev->fdes[ev->num_fdes++];
	fde->fd = fd;
	fde->handler = handler;
	fde->private_data = private_data;
	return 0;
}

static void event_del_fd(struct event_context *ev, void *private_data)
{
	size_t i;

	for (i = 0; i < ev->num_fdes; i++) {
		if (ev->fdes[i].private_data == private_data) {
			ev->fdes[i] = ev->fdes[--ev->num_fdes];
			return;
		}
	}
}

void event_loop_once(struct event_context *ev, int timeout)
{
	struct pollfd pfds[MAX_FDES];
	size_t i, n = ev->num_fdes;

	for (i = 0; i < n; i++) {
		pfds[i].fd = ev->fdes[i].fd;
		pfds[i].events = POLLIN;
		pfds[i].revents = 0;
	}
	if (poll(pfds, n, timeout) <= 0) {
		return;
	}
	for (i = 0; i < n; i++) {
		if (pfds[i].revents != 0) {
			ev->fdes[i].handler(pfds[i].fd,
					    ev->fdes[i].private_data);
			return;
		}
	}
}

static void messaging_ctdb_read_handler(int fd, void *private_data)
{
	struct fde_ev *fde_ev = private_data;
	char buf[64];
	ssize_t n = recv(fd, buf, sizeof(buf), MSG_DONTWAIT);

	if (n > 0) {
		fde_ev->ctx->received += (unsigned long)n;
	}
}

int messaging_ctdb_init(void)
{
	struct messaging_ctdb_context *ctx = calloc(1, sizeof(*ctx));

	if (ctx == NULL) {
		return ENOMEM;
	}
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ctx->fds) != 0) {
		int err = errno;

		free(ctx);
		return err;
	}
	global_ctdb_context = ctx;
	return 0;
}

void messaging_ctdb_destroy(void)
{
	struct messaging_ctdb_context *ctx = global_ctdb_context;

	close(ctx->fds[0]);
	close(ctx->fds[1]);
	free(ctx);	// BAD: F2 the registered fde_evs keep their ctx
	global_ctdb_context = NULL;
}

struct fde_ev *messaging_ctdb_register_ev(struct event_context *ev)
{
	struct fde_ev *fde_ev = calloc(1, sizeof(*fde_ev));

	if (fde_ev == NULL) {
		return NULL;
	}
	fde_ev->ev = ev;
	fde_ev->ctx = global_ctdb_context;
	if (event_add_fd(ev, fde_ev->ctx->fds[0], messaging_ctdb_read_handler,
			 fde_ev) != 0) {
		free(fde_ev);
		return NULL;
	}
	DLIST_ADD(fde_ev->ctx->fde_evs, fde_ev);
	return fde_ev;
}

void messaging_ctdb_unregister_ev(struct fde_ev *fde_ev)
{
	event_del_fd(fde_ev->ev, fde_ev);
	DLIST_REMOVE(fde_ev->ctx->fde_evs, fde_ev);
	free(fde_ev);
}

int messaging_ctdb_send(const void *buf, size_t len)
{
	if (send(global_ctdb_context->fds[1], buf, len, 0) < 0) {
		return errno;
	}
	return 0;
}
