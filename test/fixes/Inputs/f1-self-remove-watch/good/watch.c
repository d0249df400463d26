#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*gone_fn)(const char *name, void *user_data);

struct watch {
	unsigned id;
	char *name;
	gone_fn gone;
	void *user_data;
	struct watch *next;
};

static struct watch *watches;
static unsigned last_watch;

static void watch_free(struct watch *w)
{
	free(w->name);
	free(w);
}

static unsigned watch_add(const char *name, gone_fn gone, void *user_data)
{
	struct watch *w = calloc(1, sizeof(*w));

	if (!w || !(w->name = strdup(name))) {
		free(w);
		return 0;
	}
	w->id = ++last_watch;
	w->gone = gone;
	w->user_data = user_data;
	w->next = watches;
	watches = w;
	return w->id;
}

static void watch_remove(unsigned id)
{
	struct watch **p, *w;

	for (p = &watches; (w = *p); p = &w->next)
		if (w->id == id) {
			*p = w->next;
			watch_free(w);
			return;
		}
}

/* the name lost its owner: each watch of it fires once and is dropped */
static void bus_name_lost(const char *name)
{
	struct watch **p = &watches, *w;

	while ((w = *p)) {
		if (strcmp(w->name, name)) {
			p = &w->next;
			continue;
		}
		*p = w->next;
		w->gone(w->name, w->user_data);
		watch_free(w);
		p = &watches;
	}
}

struct agent {
	char *path;
	unsigned watch;
	struct agent *next;
};

static struct agent *agents;

static void agent_free(struct agent *a)
{
	struct agent **p;

	for (p = &agents; *p; p = &(*p)->next)
		if (*p == a) {
			*p = a->next;
			break;
		}
	if (a->watch)
		watch_remove(a->watch);
	free(a->path);
	free(a);
}

static void agent_gone(const char *name, void *user_data)
{
	struct agent *a = user_data;

	printf("agent %s went with %s\n", a->path, name);
	a->watch = 0;
	agent_free(a);
}

static struct agent *agent_register(const char *sender, const char *path)
{
	struct agent *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->path = strdup(path);
	if (a->path)
		a->watch = watch_add(sender, agent_gone, a);
	if (!a->watch) {
		free(a->path);
		free(a);
		return NULL;
	}
	a->next = agents;
	agents = a;
	return a;
}

int main(void)
{
	struct agent *a = agent_register(":1.1", "/a"), *b = agent_register(":1.2", "/b");

	if (!a || !b || !agent_register(":1.2", "/c"))
		return 1;
	agent_free(a);
	bus_name_lost(":1.1");
	bus_name_lost(":1.2");
	return agents != NULL;
}
