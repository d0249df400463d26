#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bus.h"

struct export {
	unsigned id;
	char *path;
	const struct bus_methods *methods;
	void *data;
	free_fn release;
	struct export *next;
};

struct bus {
	pthread_mutex_t lock;
	struct export *exports;
	unsigned last_id;
};

struct bus *bus_new(void)
{
	struct bus *b = calloc(1, sizeof(*b));

	if (b)
		pthread_mutex_init(&b->lock, NULL);
	return b;
}

static struct export *find(struct bus *b, const char *path)
{
	for (struct export *e = b->exports; e; e = e->next)
		if (strcmp(e->path, path) == 0)
			return e;
	return NULL;
}

static void export_free(struct export *e)
{
	if (e->release)
		e->release(e->data);
	free(e->path);
	free(e);
}

unsigned bus_export(struct bus *b, const char *path, const struct bus_methods *m, void *data, free_fn release)
{
	struct export *e;
	unsigned id = 0;

	pthread_mutex_lock(&b->lock);
	if (path[0] != '/') {
		fprintf(stderr, "bad path %s\n", path);
		goto out;
	}
	if (find(b, path)) {
		fprintf(stderr, "%s is taken\n", path);
		goto out;
	}
	e = calloc(1, sizeof(*e));
	if (!e || !(e->path = strdup(path))) {
		free(e);
		goto out;
	}
	e->methods = m;
	e->data = data;
	e->release = release;
	e->id = id = ++b->last_id;
	e->next = b->exports;
	b->exports = e;
out:
	pthread_mutex_unlock(&b->lock);
	return id; // BAD: F4 a refused export does not release the data it was given
}

int bus_withdraw(struct bus *b, unsigned id)
{
	struct export **p, *e;

	pthread_mutex_lock(&b->lock);
	for (p = &b->exports; *p && (*p)->id != id; p = &(*p)->next)
		;
	e = *p;
	if (e)
		*p = e->next;
	pthread_mutex_unlock(&b->lock);
	if (!e)
		return -1;
	export_free(e);
	return 0;
}

int bus_dispatch(struct bus *b, const char *path, const char *method)
{
	struct export *e;
	int rc = -1;

	pthread_mutex_lock(&b->lock);
	e = find(b, path);
	if (e)
		rc = e->methods->call(e->data, method);
	pthread_mutex_unlock(&b->lock);
	return rc;
}

void bus_close(struct bus *b)
{
	while (b->exports)
		bus_withdraw(b, b->exports->id);
	pthread_mutex_destroy(&b->lock);
	free(b);
}
