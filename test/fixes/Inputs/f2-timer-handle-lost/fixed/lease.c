#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef void (*timer_fn)(void *arg);
struct timer { struct timer *next; long at; timer_fn fn; void *arg; struct timer **ref; };

static struct timer *timers;
static long now;

static void timer_add(timer_fn fn, void *arg, long secs, struct timer **ref)
{
	struct timer *t;

	if (*ref)
		return;		/* already scheduled */
	t = malloc(sizeof(*t));
	if (!t)
		abort();
	t->fn = fn;
	t->arg = arg;
	t->at = now + secs;
	t->ref = ref;
	t->next = timers;
	timers = t;
	*ref = t;
}

static void timer_cancel(struct timer **ref)
{
	struct timer **p;

	if (!*ref)
		return;
	for (p = &timers; *p; p = &(*p)->next)
		if (*p == *ref) {
			*p = (*ref)->next;
			break;
		}
	free(*ref);
	*ref = NULL;
}

static void timers_run(long upto)
{
	struct timer **p;

	for (now = upto, p = &timers; *p;) {
		struct timer *t = *p;

		if (t->at > now) {
			p = &t->next;
			continue;
		}
		*p = t->next;
		if (*t->ref == t)
			*t->ref = NULL;
		t->fn(t->arg);
		free(t);
		p = &timers;
	}
}

struct lease {
	unsigned host;
	bool bound;
	int conflicts;
	struct timer *t_recover;
	struct timer *t_expire;
};

static void lease_recover(void *arg)
{
	struct lease *l = arg;

	printf("host %u: usable again after %d conflicts\n", l->host, l->conflicts);
	l->conflicts = 0;
}

static void lease_expire(void *arg)
{
	struct lease *l = arg;

	l->bound = false;
}

static struct lease *lease_add(unsigned host)
{
	struct lease *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->host = host;
	timer_add(lease_expire, l, 600, &l->t_expire);
	return l;
}

static void lease_renew(struct lease *l)
{
	timer_cancel(&l->t_expire);
	timer_add(lease_expire, l, 600, &l->t_expire);
}

static void lease_conflict(struct lease *l)
{
	l->bound = false;
	l->conflicts++;
	/* begin to wait anew */
	timer_cancel(&l->t_recover);
	timer_add(lease_recover, l, 30, &l->t_recover);
}

static void lease_del(struct lease *l)
{
	timer_cancel(&l->t_recover);
	timer_cancel(&l->t_expire);
	free(l);
}

int main(void)
{
	struct lease *a = lease_add(7), *b = lease_add(8);

	if (!a || !b)
		return 1;
	lease_renew(b);
	lease_conflict(a);
	timers_run(10);
	lease_conflict(a);
	lease_del(a);
	timers_run(100);
	lease_del(b);
	return 0;
}
