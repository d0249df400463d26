/* Growing in place is fine here: safe_realloc() does not come back without memory. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *safe_realloc(void *p, size_t n, size_t size)
{
	void *r;

	if (n != 0 && size > SIZE_MAX / n) {
		fprintf(stderr, "integer overflow in memory allocation\n");
		exit(1);
	}
	n *= size;
	if (n == 0)
		n = 1;
	r = realloc(p, n);
	if (!r) {
		fprintf(stderr, "out of memory\n");
		exit(1);
	}
	return r;
}

static char *safe_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(safe_realloc(NULL, n, 1), s, n);
}

/* *dst is freed, and becomes a copy of src or NULL */
static char *str_replace(char **dst, const char *src)
{
	char *n;

	if (*dst == src)
		return *dst;
	n = src && *src ? safe_strdup(src) : NULL;
	free(*dst);
	*dst = n;
	return n;
}

struct segment {
	char *label;
	unsigned from, to;
};

struct seglist {
	char *title;
	struct segment *v;
	size_t n, cap;
};

struct seglist *seglist_new(const char *title)
{
	struct seglist *l = safe_realloc(NULL, 1, sizeof(*l));

	memset(l, 0, sizeof(*l));
	l->title = safe_strdup(title);
	return l;
}

void seglist_rename(struct seglist *l, const char *title)
{
	str_replace(&l->title, title);
}

struct segment *seglist_add(struct seglist *l, const char *label, unsigned from, unsigned to)
{
	struct segment *s;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 8;
		l->v = safe_realloc(l->v, l->cap, sizeof(*l->v));
	}
	s = &l->v[l->n++];
	s->label = NULL;
	str_replace(&s->label, label);
	s->from = from;
	s->to = to;
	return s;
}

void seglist_trim(struct seglist *l)
{
	l->v = safe_realloc(l->v, l->n, sizeof(*l->v));
	l->cap = l->n;
}

void seglist_free(struct seglist **pl)
{
	struct seglist *l = *pl;

	if (!l)
		return;
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].label);
	free(l->v);
	free(l->title);
	free(l);
	*pl = NULL;
}
