#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 16

struct note {
	char *title;
	char *text;
};

struct cell {
	struct note *note;
	struct cell *next;
};

struct notes {
	struct cell *bucket[BUCKETS];
	size_t size;
};

static unsigned hash(const char *s)
{
	unsigned h = 5381;

	while (*s)
		h = h * 33 + (unsigned char)*s++;
	return h % BUCKETS;
}

static struct cell **find(struct notes *ns, const char *title)
{
	struct cell **p = &ns->bucket[hash(title)];

	while (*p && strcmp((*p)->note->title, title) != 0)
		p = &(*p)->next;
	return p;
}

static void note_free(struct note *n)
{
	if (!n)
		return;
	free(n->title);
	free(n->text);
	free(n);
}

static int notes_set(struct notes *ns, struct note *n, struct note **old)
{
	struct cell **p = find(ns, n->title);

	*old = NULL;
	if (!*p) {
		*p = calloc(1, sizeof(**p));
		if (!*p)
			return -1;
		ns->size++;
	} else {
		*old = (*p)->note;
	}
	(*p)->note = n;
	return 0;
}

static struct note *notes_take(struct notes *ns, const char *title)
{
	struct cell **p = find(ns, title), *c = *p;
	struct note *n;

	if (!c)
		return NULL;
	n = c->note;
	*p = c->next;
	free(c);
	ns->size--;
	return n;
}

static int notes_add(struct notes *ns, const char *title, const char *text)
{
	struct note *n = calloc(1, sizeof(*n)), *old;

	if (!n)
		return -1;
	n->title = strdup(title);
	n->text = strdup(text);
	if (!n->title || !n->text || notes_set(ns, n, &old) < 0) {
		note_free(n);
		return -1;
	}
	note_free(old);
	return 0;
}

int main(void)
{
	struct notes ns = { 0 };

	notes_add(&ns, "list", "milk");
	notes_add(&ns, "list", "milk, bread");
	notes_add(&ns, "call", "mother");
	notes_add(&ns, "call", "sister");
	note_free(notes_take(&ns, "call"));
	printf("%zu notes\n", ns.size);
	for (int i = 0; i < BUCKETS; i++)
		while (ns.bucket[i])
			note_free(notes_take(&ns, ns.bucket[i]->note->title));
	return 0;
}
