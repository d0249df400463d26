#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>

struct work {
	TAILQ_ENTRY(work) e;
	void (*fn)(void *obj, int res);
	void *obj;
	int res;
};
static TAILQ_HEAD(, work) workq = TAILQ_HEAD_INITIALIZER(workq);

static void work_add(void *obj, int res, void (*fn)(void *, int))
{
	struct work *w = calloc(1, sizeof(*w));

	if (!w)
		return;
	w->obj = obj;
	w->res = res;
	w->fn = fn;
	TAILQ_INSERT_TAIL(&workq, w, e);
}

static void work_cancel(void *obj)
{
	struct work *w, *next;

	for (w = TAILQ_FIRST(&workq); w; w = next) {
		next = TAILQ_NEXT(w, e);
		if (w->obj == obj) {
			TAILQ_REMOVE(&workq, w, e);
			free(w);
		}
	}
}

static void work_run(void)
{
	struct work *w;

	while ((w = TAILQ_FIRST(&workq))) {
		TAILQ_REMOVE(&workq, w, e);
		w->fn(w->obj, w->res);
		free(w);
	}
}

struct events { void (*destroy)(void *data); };
struct export { const struct events *ev; void *data; int id; };
struct route { const struct events *ev; void *data; int state; struct export *exp; struct route_data *priv; };

/* what the factory keeps about a route that it made; lives in route->priv */
struct route_data {
	struct route *route;
	struct export *exp;
};

static void export_destroy(struct export *x)
{
	if (x->ev)
		x->ev->destroy(x->data);
	free(x);
}

static void route_destroy(struct route *r)
{
	struct route_data *rd = r->priv;
	struct export *x = r->exp;

	if (r->ev)
		r->ev->destroy(r->data);
	if (x)
		export_destroy(x);
	free(rd);
	free(r);
}

static void on_export_destroy(void *data)
{
	struct route_data *rd = data;

	rd->exp->ev = NULL;
	rd->exp = NULL;
	rd->route->exp = NULL;
}
static const struct events export_events = { .destroy = on_export_destroy };

static void on_route_destroy(void *data)
{
	struct route_data *rd = data;

	rd->route->ev = NULL;
	if (rd->exp)
		rd->exp->ev = NULL;
	work_cancel(rd);
}
static const struct events route_events = { .destroy = on_route_destroy };

static void destroy_route(void *obj, int res)
{
	struct route_data *rd = obj;

	fprintf(stderr, "route in error %d\n", res);
	route_destroy(rd->route);
}

static void route_set_state(struct route *r, int state)
{
	r->state = state;
	if (state < 0)
		work_add(r->priv, state, destroy_route);
}

static struct route *factory_create(int id)
{
	struct route *r = calloc(1, sizeof(*r));
	struct route_data *rd = calloc(1, sizeof(*rd));
	struct export *x = calloc(1, sizeof(*x));

	if (!r || !rd || !x) {
		free(r);
		free(rd);
		free(x);
		return NULL;
	}
	x->id = id;
	x->ev = &export_events;
	x->data = rd;
	r->exp = rd->exp = x;
	r->priv = rd;
	rd->route = r;
	r->ev = &route_events;
	r->data = rd;
	return r;
}

int main(void)
{
	struct route *a = factory_create(1), *b = factory_create(2), *c = factory_create(3);

	if (!a || !b || !c)
		return 1;
	export_destroy(c->exp);
	route_destroy(c);
	route_set_state(a, 1);
	route_set_state(b, -5);
	work_run();
	route_set_state(a, -7);
	route_destroy(a);
	work_run();
	return 0;
}
