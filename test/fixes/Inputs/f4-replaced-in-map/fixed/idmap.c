#include <stdlib.h>
#include <string.h>
#include "alias.h"

#define BUCKETS 64

struct cell {
	struct id key;
	void *value;
	struct cell *next;
};

struct idmap {
	struct cell *bucket[BUCKETS];
	size_t size;
};

struct idmap *idmap_new(void)
{
	return calloc(1, sizeof(struct idmap));
}

static struct cell **find(struct idmap *m, const struct id *key)
{
	struct cell **p = &m->bucket[key->b[0] % BUCKETS];

	while (*p && memcmp((*p)->key.b, key->b, ID_LEN) != 0)
		p = &(*p)->next;
	return p;
}

void *idmap_get(struct idmap *m, const struct id *key)
{
	struct cell *c = *find(m, key);

	return c ? c->value : NULL;
}

int idmap_set(struct idmap *m, const struct id *key, void *value)
{
	struct cell **p = find(m, key);

	if (!*p) {
		*p = calloc(1, sizeof(**p));
		if (!*p)
			return -1;
		(*p)->key = *key;
		m->size++;
	}
	(*p)->value = value;
	return 0;
}

int idmap_delete(struct idmap *m, const struct id *key)
{
	struct cell **p = find(m, key), *c = *p;

	if (!c)
		return -2;
	*p = c->next;
	free(c);
	m->size--;
	return 0;
}

int idmap_iterate(struct idmap *m, size_t *pos, void **value)
{
	size_t n = 0;

	for (int i = 0; i < BUCKETS; i++)
		for (struct cell *c = m->bucket[i]; c; c = c->next)
			if (n++ == *pos) {
				(*pos)++;
				*value = c->value;
				return 0;
			}
	return -1;
}

size_t idmap_size(const struct idmap *m)
{
	return m->size;
}

void idmap_free(struct idmap *m)
{
	for (int i = 0; i < BUCKETS; i++)
		while (m->bucket[i]) {
			struct cell *c = m->bucket[i];

			m->bucket[i] = c->next;
			free(c);
		}
	free(m);
}
