/* Object hash with an LRU list of the storage. */
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define AZ(x)	do { int rv_ = (x); assert(rv_ == 0); (void)rv_; } while (0)
#define FREE_OBJ(p) do { (p)->magic = 0; free(p); } while (0)
#define CHECK_OBJ(p, m) assert((p) != NULL && (p)->magic == (m))
#define NBUCKET 64

struct object {
	unsigned		magic;
#define OBJECT_MAGIC		0x32851d42
	unsigned		refcnt;
	int			purged;
	char			*hash;
	char			*store;
	size_t			len;
	TAILQ_ENTRY(object)	lru;
	LIST_ENTRY(object)	hlist;
};

static LIST_HEAD(bucket, object) buckets[NBUCKET];
static TAILQ_HEAD(lru_head, object) lru = TAILQ_HEAD_INITIALIZER(lru);
static pthread_mutex_t hash_mtx = PTHREAD_MUTEX_INITIALIZER;
static size_t n_bytes, max_bytes = 4096;

static struct bucket *
hsh_bucket(const char *k)
{
	unsigned h = 5381;

	while (*k != '\0')
		h = h * 33 + (unsigned char)*k++;
	return (&buckets[h % NBUCKET]);
}

static void
lru_enter(struct object *o)
{
	TAILQ_INSERT_TAIL(&lru, o, lru);
}

static void
lru_remove(struct object *o)
{
	TAILQ_REMOVE(&lru, o, lru);
}

static void
hsh_freestore(struct object *o)
{
	n_bytes -= o->len;
	free(o->store);
	free(o->hash);
}

/* Drop a reference; the last one frees the object. */
static void
hsh_deref_locked(struct object *o)
{
	CHECK_OBJ(o, OBJECT_MAGIC);
	assert(o->refcnt > 0);
	if (--o->refcnt > 0)
		return;
	LIST_REMOVE(o, hlist);
	lru_remove(o);
	hsh_freestore(o);
	FREE_OBJ(o);
}

void
HSH_Deref(struct object *o)
{
	AZ(pthread_mutex_lock(&hash_mtx));
	hsh_deref_locked(o);
	AZ(pthread_mutex_unlock(&hash_mtx));
}

static struct object *
hsh_find(const char *key)
{
	struct object *o;

	LIST_FOREACH(o, hsh_bucket(key), hlist)
		if (!o->purged && !strcmp(o->hash, key))
			return (o);
	return (NULL);
}

struct object *
HSH_Lookup(const char *key)
{
	struct object *o;

	AZ(pthread_mutex_lock(&hash_mtx));
	o = hsh_find(key);
	if (o != NULL) {
		o->refcnt++;
		lru_remove(o);
		lru_enter(o);
	}
	AZ(pthread_mutex_unlock(&hash_mtx));
	return (o);
}

/* Make room: drop the cache's reference to objects nobody else uses. */
static int
lru_discard_one(void)
{
	struct object *o;

	TAILQ_FOREACH(o, &lru, lru) {
		CHECK_OBJ(o, OBJECT_MAGIC);
		if (o->refcnt == 1 && !o->purged) {
			hsh_deref_locked(o);
			return (1);
		}
	}
	return (0);
}

struct object *
HSH_Insert(const char *key, const char *body)
{
	struct object *o;

	o = calloc(1, sizeof *o);
	if (o == NULL)
		return (NULL);
	o->magic = OBJECT_MAGIC;
	o->hash = strdup(key);
	o->store = strdup(body);
	if (o->hash == NULL || o->store == NULL) {
		free(o->hash);
		free(o->store);
		FREE_OBJ(o);
		return (NULL);
	}
	o->len = strlen(body);
	o->refcnt = 2;		/* one for the cache, one for the caller */
	AZ(pthread_mutex_lock(&hash_mtx));
	while (n_bytes + o->len > max_bytes && lru_discard_one())
		continue;
	n_bytes += o->len;
	LIST_INSERT_HEAD(hsh_bucket(key), o, hlist);
	lru_enter(o);
	AZ(pthread_mutex_unlock(&hash_mtx));
	return (o);
}

void
HSH_Purge(const char *key)
{
	struct object *o;

	AZ(pthread_mutex_lock(&hash_mtx));
	o = hsh_find(key);
	if (o != NULL) {
		o->purged = 1;
		hsh_deref_locked(o);
	}
	AZ(pthread_mutex_unlock(&hash_mtx));
}

int
main(void)
{
	char line[512], body[1024];
	struct object *o;
	size_t l;

	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '!') {
			HSH_Purge(line + 1);
			continue;
		}
		o = HSH_Lookup(line);
		if (o == NULL) {
			l = sizeof body - 1;
			memset(body, 'x', l);
			body[l] = '\0';
			o = HSH_Insert(line, body);
		}
		if (o == NULL)
			return (1);
		printf("%s %zu\n", o->hash, o->len);
		HSH_Deref(o);
	}
	return (0);
}
