#ifndef TINC_EVENT_H
#define TINC_EVENT_H

#include <stdbool.h>

typedef void (*event_cb_t)(int fd, short events, void *arg);

#define EV_READ 1
#define EV_WRITE 2

/* Embedded by the owner. */
struct event {
	struct event *next;
	int fd;
	short events;
	event_cb_t cb;
	void *arg;
	bool pending;
	bool initialized;
};

void event_set(struct event *ev, int fd, short events, event_cb_t cb, void *arg);
bool event_initialized(const struct event *ev);
void event_add(struct event *ev);
void event_del(struct event *ev);
int event_loop(int timeout);

#endif
