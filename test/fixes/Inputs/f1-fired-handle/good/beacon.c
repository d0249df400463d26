#include <stdio.h>
#include <stdlib.h>

struct tm_ev { struct tm_ev *next; int left; void (*fn)(void *); void *arg; };
static struct tm_ev *pending;

static void ev_add(void (*fn)(void *), void *arg, int ticks, struct tm_ev **ref)
{
	struct tm_ev *e;

	if (*ref != NULL)
		return;
	e = malloc(sizeof(*e));
	if (e == NULL)
		abort();
	e->left = ticks;
	e->fn = fn;
	e->arg = arg;
	e->next = pending;
	pending = e;
	*ref = e;
}

static void ev_cancel(struct tm_ev **ref)
{
	struct tm_ev **p;

	for (p = &pending; *ref && *p; p = &(*p)->next)
		if (*p == *ref) {
			*p = (*ref)->next;
			free(*ref);
			break;
		}
	*ref = NULL;
}

static void ev_tick(void)
{
	struct tm_ev *due = NULL, **p, *e;

	for (p = &pending; (e = *p) != NULL;)
		if (--e->left <= 0) {
			*p = e->next;
			e->next = due;
			due = e;
		} else {
			p = &e->next;
		}
	while ((e = due) != NULL) {
		void (*fn)(void *) = e->fn;
		void *arg = e->arg;

		due = e->next;
		free(e);
		fn(arg);
	}
}

struct beacon {
	int id, sent, acked;
	struct tm_ev *t_hello;
};

static void beacon_hello(void *arg)
{
	struct beacon *b = arg;

	/* this is us running, the loop has dropped it */
	b->t_hello = NULL;
	b->sent++;
	printf("beacon %d: hello %d\n", b->id, b->sent);
	if (b->sent - b->acked < 3)
		ev_add(beacon_hello, b, 2, &b->t_hello);
}

static void beacon_ack(struct beacon *b)
{
	b->acked = b->sent;
	ev_cancel(&b->t_hello);
	ev_add(beacon_hello, b, 2, &b->t_hello);
}

static struct beacon *beacon_start(int id)
{
	struct beacon *b = calloc(1, sizeof(*b));

	if (b != NULL) {
		b->id = id;
		ev_add(beacon_hello, b, 1, &b->t_hello);
	}
	return b;
}

static void beacon_stop(struct beacon *b)
{
	ev_cancel(&b->t_hello);
	free(b);
}

int main(void)
{
	struct beacon *a = beacon_start(1), *b = beacon_start(2);
	int i;

	for (i = 0; a && b && i < 9; i++) {
		ev_tick();
		if (i == 3)
			beacon_ack(a);
	}
	if (a)
		beacon_stop(a);
	for (i = 0; i < 3; i++)
		ev_tick();
	if (b)
		beacon_stop(b);
	return 0;
}
