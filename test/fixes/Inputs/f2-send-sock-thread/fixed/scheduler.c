#include <poll.h>
#include <stdlib.h>

#include "scheduler.h"

thread_t *
thread_add_read(thread_master_t *m, thread_func_t func, void *arg, int fd)
{
	thread_t *thread = calloc(1, sizeof(*thread));

	if (!thread)
		return NULL;
	thread->master = m;
	thread->func = func;
	thread->arg = arg;
	thread->fd = fd;
	thread->next = m->read;
	if (m->read)
		m->read->prev = thread;
	m->read = thread;
	return thread;
}

static void
thread_unlink(thread_t *thread)
{
	if (thread->prev)
		thread->prev->next = thread->next;
	else
		thread->master->read = thread->next;
	if (thread->next)
		thread->next->prev = thread->prev;
}

void
thread_cancel(thread_t *thread)
{
	if (!thread)
		return;
	thread_unlink(thread);
	free(thread);
}

/* A thread runs once, the function may add another one. */
int
thread_run_once(thread_master_t *m, int timeout)
{
	thread_t *t;

	for (t = m->read; t; t = t->next) {
		struct pollfd p = { .fd = t->fd, .events = POLLIN };

		if (poll(&p, 1, timeout) > 0) {
			thread_unlink(t);
			t->func(t);
			free(t);
			return 1;
		}
	}
	return 0;
}

void
thread_destroy_master(thread_master_t *m)
{
	while (m->read)
		thread_cancel(m->read);
	free(m);
}
