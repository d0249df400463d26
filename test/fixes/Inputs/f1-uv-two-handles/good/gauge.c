#include <stdio.h>
#include <stdlib.h>
#include <uv.h>

struct gauge {
	uv_timer_t sample;
	uv_idle_t spin;
	int open_handles;
	int closing;
	long n;
	struct gauge *next;
};

static struct gauge *gauges;

static void gauge_handle_closed(uv_handle_t *h)
{
	struct gauge *g = h->data;

	if (--g->open_handles > 0)
		return;
	printf("%ld samples\n", g->n);
	free(g);
}

static void gauge_close(struct gauge *g)
{
	struct gauge **p;

	if (g->closing)
		return;
	g->closing = 1;
	for (p = &gauges; *p; p = &(*p)->next)
		if (*p == g) {
			*p = g->next;
			break;
		}
	uv_close((uv_handle_t *)&g->sample, gauge_handle_closed);
	uv_close((uv_handle_t *)&g->spin, gauge_handle_closed);
}

static void on_sample(uv_timer_t *t)
{
	struct gauge *g = t->data;

	if (++g->n == 3)
		gauge_close(g);
}

static void on_spin(uv_idle_t *i)
{
	struct gauge *g = i->data;

	if (g->n > 0)
		uv_idle_stop(&g->spin);
}

static struct gauge *gauge_open(uv_loop_t *loop, uint64_t ms)
{
	struct gauge *g = calloc(1, sizeof(*g));

	if (!g)
		return NULL;
	/* neither of these fails */
	uv_timer_init(loop, &g->sample);
	uv_idle_init(loop, &g->spin);
	g->sample.data = g->spin.data = g;
	g->open_handles = 2;
	g->next = gauges;
	gauges = g;
	if (uv_timer_start(&g->sample, on_sample, ms, ms) < 0 ||
	    uv_idle_start(&g->spin, on_spin) < 0) {
		gauge_close(g);
		return NULL;
	}
	return g;
}

static void stop_all(uv_timer_t *t)
{
	while (gauges)
		gauge_close(gauges);
	uv_close((uv_handle_t *)t, NULL);
}

int main(void)
{
	uv_loop_t *loop = uv_default_loop();
	uv_timer_t stopper;

	uv_timer_init(loop, &stopper);
	uv_timer_start(&stopper, stop_all, 60, 0);
	if (!gauge_open(loop, 5) || !gauge_open(loop, 25))
		fprintf(stderr, "not all gauges run\n");
	uv_run(loop, UV_RUN_DEFAULT);
	return uv_loop_close(loop) < 0;
}
