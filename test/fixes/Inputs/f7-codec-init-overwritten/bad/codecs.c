#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "codecs.h"

struct entry {
	char *name;
	int priority;
	struct codec *codec;
};

static struct {
	pthread_rwlock_t lock;
	struct entry *v;
	size_t n, cap;
} registry = { PTHREAD_RWLOCK_INITIALIZER, NULL, 0, 0 };

static void (*hooks[16])(void);
static int nhooks;

int lib_at_shutdown(void (*fn)(void))
{
	if (nhooks == (int)(sizeof(hooks) / sizeof(hooks[0])))
		return -1;
	hooks[nhooks++] = fn;
	return 0;
}

void lib_shutdown(void)
{
	while (nhooks > 0)
		hooks[--nhooks]();
}

static int registry_add(const char *name, struct codec *c, int priority)
{
	struct entry *e;

	if (registry.n == registry.cap) {
		size_t cap = registry.cap ? registry.cap * 2 : 4;
		struct entry *v = realloc(registry.v, cap * sizeof(*v));

		if (!v)
			return -1;
		registry.v = v;
		registry.cap = cap;
	}
	e = &registry.v[registry.n];
	if (!(e->name = strdup(name)))
		return -1;
	e->priority = priority;
	e->codec = c;
	registry.n++;
	return 0;
}

/* the codecs themselves are owned by codecs_global_init() / _shutdown() */
static void registry_clear(void)
{
	for (size_t i = 0; i < registry.n; i++)
		free(registry.v[i].name);
	free(registry.v);
	registry.v = NULL;
	registry.n = registry.cap = 0;
}

static struct codec *zigzag, *delta;

static void codecs_global_shutdown(void)
{
	pthread_rwlock_wrlock(&registry.lock);
	registry_clear();
	codec_free(zigzag);
	codec_free(delta);
	zigzag = delta = NULL;
	pthread_rwlock_unlock(&registry.lock);
}

int codecs_global_init(void)
{
	int error = 0;

	pthread_rwlock_wrlock(&registry.lock);
	if ((zigzag = codec_new_zigzag()) == NULL ||
	    registry_add("zigzag", zigzag, 10) < 0 ||
	    (delta = codec_new_delta()) == NULL ||
	    registry_add("delta", delta, 20) < 0)
		error = -1;

	error = lib_at_shutdown(codecs_global_shutdown); // BAD: F7 the -1 of a failed registration is overwritten

	if (error) {
		registry_clear();
		codec_free(zigzag);
		codec_free(delta);
		zigzag = delta = NULL;
	}
	pthread_rwlock_unlock(&registry.lock);
	return error;
}

struct codec *codec_lookup(const char *name)
{
	struct codec *best = NULL;
	int prio = -1;

	pthread_rwlock_rdlock(&registry.lock);
	for (size_t i = 0; i < registry.n; i++)
		if (!strcmp(registry.v[i].name, name) && registry.v[i].priority > prio) {
			prio = registry.v[i].priority;
			best = registry.v[i].codec;
		}
	pthread_rwlock_unlock(&registry.lock);
	return best;
}
