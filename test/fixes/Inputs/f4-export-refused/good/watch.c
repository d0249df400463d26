#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 2

typedef void (*free_fn)(void *data);

struct watch {
	unsigned id;
	char topic[24];
	void (*fn)(void *data, const char *text);
	void *data;
	free_fn release;
};

struct hub {
	struct watch watch[SLOTS];
	unsigned last_id;
};

struct view {
	int refs;
	int updates;
	unsigned id;
};

static struct view *view_ref(struct view *v)
{
	v->refs++;
	return v;
}

static void view_unref(void *data)
{
	struct view *v = data;

	if (--v->refs == 0) {
		printf("view gone after %d updates\n", v->updates);
		free(v);
	}
}

static unsigned hub_watch(struct hub *h, const char *topic, void (*fn)(void *, const char *),
			  void *data, free_fn release)
{
	struct watch *w = NULL;

	for (int i = 0; i < SLOTS; i++) {
		if (h->watch[i].id && strcmp(h->watch[i].topic, topic) == 0)
			return 0;
		if (!h->watch[i].id)
			w = &h->watch[i];
	}
	if (!w)
		return 0;
	snprintf(w->topic, sizeof(w->topic), "%s", topic);
	w->fn = fn;
	w->data = data;
	w->release = release;
	w->id = ++h->last_id;
	return w->id;
}

static void hub_unwatch(struct hub *h, unsigned id)
{
	for (int i = 0; i < SLOTS; i++) {
		if (h->watch[i].id == id) {
			h->watch[i].id = 0;
			h->watch[i].release(h->watch[i].data);
			return;
		}
	}
}

static void hub_tell(struct hub *h, const char *topic, const char *text)
{
	for (int i = 0; i < SLOTS; i++)
		if (h->watch[i].id && strcmp(h->watch[i].topic, topic) == 0)
			h->watch[i].fn(h->watch[i].data, text);
}

static void view_update(void *data, const char *text)
{
	struct view *v = data;

	(void)text;
	v->updates++;
}

static int view_follow(struct view *v, struct hub *h, const char *topic)
{
	v->id = hub_watch(h, topic, view_update, view_ref(v), view_unref);
	if (!v->id) {
		view_unref(v);
		return -1;
	}
	return 0;
}

int main(void)
{
	static const char *const topics[] = { "news", "news", "sport", "weather" };
	struct hub h = { 0 };
	unsigned ids[4];

	for (int i = 0; i < 4; i++) {
		struct view *v = calloc(1, sizeof(*v));

		if (!v)
			return 1;
		v->refs = 1;
		printf("%d\n", view_follow(v, &h, topics[i]));
		ids[i] = v->id;
		view_unref(v);
	}
	hub_tell(&h, "news", "hello");
	for (int i = 0; i < 4; i++)
		if (ids[i])
			hub_unwatch(&h, ids[i]);
	return 0;
}
