#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list { struct list *n, *p; };
#define LIST_INIT(l) ((l)->n = (l)->p = (l))
#define LIST_APPEND(h, e) ((e)->p = (h)->p, (e)->n = (h), (h)->p->n = (e), (h)->p = (e))
#define LIST_DEL_INIT(e) ((e)->n->p = (e)->p, (e)->p->n = (e)->n, LIST_INIT(e))
#define LIST_INLIST(e) ((e)->n != (e))
#define LIST_ELEM(e, t, m) ((t)((char *)(e) - offsetof(__typeof__(*(t)0), m)))

struct check {
	struct list all;
	struct list queue;
	char *addr;
	char *expect;
	int runs;
};

static struct list checks = { &checks, &checks };
static struct list waiting = { &waiting, &waiting };
static int running, max_running = 1;

static void check_free(struct check *c)
{
	if (!c)
		return;
	free(c->addr);
	free(c->expect);
	LIST_DEL_INIT(&c->queue);
	LIST_DEL_INIT(&c->all);
	free(c);
}

static struct check *check_new(const char *addr, const char *expect)
{
	struct check *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	LIST_INIT(&c->queue);
	LIST_INIT(&c->all);
	LIST_APPEND(&checks, &c->all);
	c->addr = strdup(addr);
	if (!c->addr)
		goto fail;
	if (expect) {
		c->expect = strdup(expect);
		if (!c->expect)
			goto fail;
	}
	return c;
fail:
	check_free(c);
	return NULL;
}

static void check_start(struct check *c)
{
	if (running >= max_running) {
		if (!LIST_INLIST(&c->queue))
			LIST_APPEND(&waiting, &c->queue);
		return;
	}
	running++;
	c->runs++;
}

static void check_end(struct check *c)
{
	struct check *next;

	running--;
	printf("%s: run %d\n", c->addr, c->runs);
	if (waiting.n != &waiting) {
		next = LIST_ELEM(waiting.n, struct check *, queue);
		LIST_DEL_INIT(&next->queue);
		check_start(next);
	}
}

static void checks_deinit(void)
{
	while (checks.n != &checks)
		check_free(LIST_ELEM(checks.n, struct check *, all));
}

int main(void)
{
	struct check *a = check_new("10.0.0.1:80", NULL);
	struct check *b = check_new("10.0.0.2:80", "OK");
	struct check *c = check_new("10.0.0.3:80", "OK");

	if (!a || !b || !c) {
		checks_deinit();
		return 1;
	}
	check_start(a);
	check_start(b);
	check_start(c);
	check_free(b);
	check_end(a);
	check_end(c);
	checks_deinit();
	return 0;
}
