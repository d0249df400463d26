#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <event2/event.h>
#include <event2/event_struct.h>

struct group {
	TAILQ_HEAD(, flow) members;
	int n, budget;
	int suspended;
};

struct flow {
	TAILQ_ENTRY(flow) in_group;
	struct group *group;
	struct event_base *base;
	struct event ev_read;
	struct event ev_idle;
	int fd;
	unsigned suspended;
	long bytes;
};

static const struct timeval idle_tv = { 0, 20000 };

static void on_read(evutil_socket_t fd, short what, void *arg)
{
	struct flow *f = arg;

	f->bytes++;
	if (f->group && --f->group->budget < 0) {
		f->suspended = 1;
		event_del(&f->ev_read);
	}
}

static void on_idle(evutil_socket_t fd, short what, void *arg)
{
	struct flow *f = arg;

	printf("flow %d idle, %ld\n", f->fd, f->bytes);
}

static void flow_suspend(struct flow *f)
{
	if (!f->suspended)
		event_del(&f->ev_read);
	f->suspended = 1;
}

static void flow_unsuspend(struct flow *f)
{
	if (!f->suspended)
		return;
	f->suspended = 0;
	event_add(&f->ev_read, NULL);
}

static void group_join(struct group *g, struct flow *f)
{
	f->group = g;
	g->n++;
	TAILQ_INSERT_TAIL(&g->members, f, in_group);
	if (g->suspended)
		flow_suspend(f);
}

static void group_leave(struct flow *f, int unsuspend)
{
	struct group *g = f->group;

	if (g) {
		f->group = NULL;
		g->n--;
		TAILQ_REMOVE(&g->members, f, in_group);
	}
	if (unsuspend)
		flow_unsuspend(f);
}

static void flow_set_group(struct flow *f, struct group *g)
{
	group_leave(f, 1);
	if (g)
		group_join(g, f);
}

static struct flow *flow_new(struct event_base *base, int fd)
{
	struct flow *f = calloc(1, sizeof(*f));

	if (!f)
		return NULL;
	f->base = base;
	f->fd = fd;
	event_assign(&f->ev_read, base, fd, EV_READ | EV_PERSIST, on_read, f);
	event_assign(&f->ev_idle, base, -1, EV_PERSIST, on_idle, f);
	event_add(&f->ev_read, NULL);
	event_add(&f->ev_idle, &idle_tv);
	return f;
}

static void flow_free(struct flow *f)
{
	event_del(&f->ev_read);
	event_del(&f->ev_idle);
	if (f->group)
		group_leave(f, 0);
	free(f);
}

int main(void)
{
	struct event_base *base = event_base_new();
	struct group g = { .budget = 0, .suspended = 1 };
	evutil_socket_t sv[2];
	struct flow *f;

	TAILQ_INIT(&g.members);
	if (!base || evutil_socketpair(AF_UNIX, SOCK_STREAM, 0, sv) < 0)
		return 1;
	f = flow_new(base, (int)sv[0]);
	if (f) {
		flow_set_group(f, &g);
		event_base_loop(base, EVLOOP_NONBLOCK);
		flow_free(f);
	}
	evutil_closesocket(sv[1]);
	event_base_loop(base, EVLOOP_NONBLOCK);
	evutil_closesocket(sv[0]);
	event_base_free(base);
	return 0;
}
