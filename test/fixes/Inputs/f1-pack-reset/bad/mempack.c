#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { BLOB, TREE, COMMIT };

struct memobj {
	uint32_t key;
	enum kind kind;
	size_t len;
	struct memobj *next;
	char data[];
};

struct vec { struct memobj **at; size_t n, cap; };

#define SLOTS 32
struct mempack {
	struct memobj *slots[SLOTS];
	struct vec commits;		/* in order of arrival */
};

static int vec_push(struct vec *v, struct memobj *o)
{
	if (v->n == v->cap) {
		size_t cap = v->cap ? v->cap * 2 : 8;
		struct memobj **at = realloc(v->at, cap * sizeof(*at));
		if (!at)
			return -1;
		v->at = at;
		v->cap = cap;
	}
	v->at[v->n++] = o;
	return 0;
}

static struct memobj *pack_find(struct mempack *p, uint32_t key)
{
	struct memobj *o = p->slots[key % SLOTS];

	while (o && o->key != key)
		o = o->next;
	return o;
}

static int pack_write(struct mempack *p, uint32_t key, enum kind kind, const char *data)
{
	size_t len = strlen(data);
	struct memobj *o;

	if (pack_find(p, key))
		return 0;
	o = malloc(sizeof(*o) + len);
	if (!o)
		return -1;
	o->key = key;
	o->kind = kind;
	o->len = len;
	memcpy(o->data, data, len);
	if (kind == COMMIT && vec_push(&p->commits, o) < 0) {
		free(o);
		return -1;
	}
	o->next = p->slots[key % SLOTS];
	p->slots[key % SLOTS] = o;
	return 0;
}

/* all commits so far, then what they need */
static size_t pack_dump(struct mempack *p, FILE *out)
{
	size_t i, total = 0;

	for (i = 0; i < p->commits.n; i++) {
		struct memobj *c = p->commits.at[i];

		fprintf(out, "%08x %.*s\n", (unsigned)c->key, (int)c->len, c->data);
		total += c->len;
	}
	return total;
}

static void pack_reset(struct mempack *p)
{
	for (size_t i = 0; i < SLOTS; i++) {
		struct memobj *o = p->slots[i], *next;

		for (; o; o = next) {
			next = o->next;
			free(o); // BAD: F1 the slots still hold it
		}
	}
	p->commits.n = 0;
}

static void pack_free(struct mempack *p)
{
	pack_reset(p);
	free(p->commits.at);
	free(p);
}

int main(void)
{
	struct mempack *p = calloc(1, sizeof(*p));

	if (!p)
		return 1;
	if (pack_write(p, 0x11, BLOB, "text") || pack_write(p, 0x21, COMMIT, "first"))
		return 1;
	pack_dump(p, stdout);
	pack_reset(p);
	if (pack_write(p, 0x22, COMMIT, "second"))
		return 1;
	printf("%zu\n", pack_dump(p, stdout));
	pack_free(p);
	return 0;
}
