#include "event.h"

#include <poll.h>
#include <string.h>

static struct event *events;

void event_set(struct event *ev, int fd, short what, event_cb_t cb, void *arg) {
	memset(ev, 0, sizeof *ev);
	ev->fd = fd;
	ev->events = what;
	ev->cb = cb;
	ev->arg = arg;
	ev->initialized = true;
}

bool event_initialized(const struct event *ev) {
	return ev->initialized;
}

void event_add(struct event *ev) {
	if(ev->pending)
		return;
	ev->next = events;
	events = ev;
	ev->pending = true;
}

void event_del(struct event *ev) {
	for(struct event **p = &events; *p; p = &(*p)->next) {
		if(*p == ev) {
			*p = ev->next;
			break;
		}
	}
	ev->pending = false;
}

/* Waits for one of the events and runs it. */
int event_loop(int timeout) {
	for(struct event *ev = events; ev; ev = ev->next) {
		struct pollfd p = { .fd = ev->fd };

		p.events = (short)((ev->events & EV_READ ? POLLIN : 0) | (ev->events & EV_WRITE ? POLLOUT : 0));
		if(poll(&p, 1, timeout) > 0) {
			ev->cb(ev->fd, ev->events, ev->arg);
			return 1;
		}
	}
	return 0;
}
