#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

struct alarm {
	uv_timer_t timer;
	char text[32];
	void (*fire)(const char *text);
};

static uv_loop_t *loop;
static int fired;

static void show(const char *text)
{
	fired++;
	printf("%s\n", text);
}

static void alarm_closed(uv_handle_t *h)
{
	free(h->data);
}

static void alarm_cb(uv_timer_t *t)
{
	struct alarm *a = t->data;

	a->fire(a->text);
	/* the loop needs it until the close callback */
	uv_close((uv_handle_t *)&a->timer, alarm_closed);
}

static int alarm_set(const char *text, uint64_t ms)
{
	struct alarm *a = calloc(1, sizeof(*a));
	int r;

	if (!a)
		return UV_ENOMEM;
	snprintf(a->text, sizeof(a->text), "%s", text);
	a->fire = show;
	r = uv_timer_init(loop, &a->timer);
	if (r < 0) {
		free(a);
		return r;
	}
	a->timer.data = a;
	return uv_timer_start(&a->timer, alarm_cb, ms, 0);
}

int main(void)
{
	int r;

	loop = uv_default_loop();
	r = alarm_set("tea", 20);
	if (r == 0)
		r = alarm_set("eggs", 30);
	if (r < 0) {
		fprintf(stderr, "alarm: %s\n", uv_strerror(r));
		return 1;
	}
	uv_run(loop, UV_RUN_DEFAULT);
	printf("%d fired\n", fired);
	r = uv_loop_close(loop);
	if (r < 0)
		fprintf(stderr, "loop: %s\n", uv_strerror(r));
	return 0;
}
