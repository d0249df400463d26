#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct photo {
	char *file;
	int index;
	unsigned deleted : 1, tagged : 1;
	struct photo *hnext;
};

#define NBUCKET 16

struct album {
	struct photo **pics;
	int count, max;
	int tagged;
	struct photo *last_tag;		/* where a range starts */
	struct photo *by_name[NBUCKET];
};

static unsigned hash(const char *s)
{
	unsigned h = 5381;
	while (*s)
		h = h * 33 + (unsigned char)*s++;
	return h % NBUCKET;
}

static int album_add(struct album *a, const char *file)
{
	struct photo *p;
	unsigned h = hash(file);

	if (a->count == a->max) {
		struct photo **n = realloc(a->pics, (a->max + 25) * sizeof(*n));
		if (!n)
			return -1;
		a->pics = n;
		a->max += 25;
	}
	p = calloc(1, sizeof(*p));
	if (!p)
		return -1;
	p->file = strdup(file);
	if (!p->file) {
		free(p);
		return -1;
	}
	p->index = a->count;
	p->hnext = a->by_name[h];
	a->by_name[h] = p;
	a->pics[a->count++] = p;
	return 0;
}

static void hash_delete(struct album *a, struct photo *p)
{
	struct photo **pp = &a->by_name[hash(p->file)];

	for (; *pp; pp = &(*pp)->hnext)
		if (*pp == p) {
			*pp = p->hnext;
			return;
		}
}

static void photo_free(struct photo **p)
{
	free((*p)->file);
	free(*p);
	*p = NULL;
}

/* drop everything that is marked, and number the rest again */
static void album_update_tables(struct album *a)
{
	int i, j;

	for (i = 0, j = 0; i < a->count; i++) {
		if (!a->pics[i]->deleted) {
			if (i != j) {
				a->pics[j] = a->pics[i];
				a->pics[i] = NULL;
			}
			a->pics[j]->index = j;
			j++;
			continue;
		}
		if (a->pics[i]->tagged)
			a->tagged--;
		hash_delete(a, a->pics[i]);
		photo_free(&a->pics[i]); // BAD: F1 may be a->last_tag
	}
	a->count = j;
}

static void album_tag(struct album *a, int n)
{
	struct photo *p = a->pics[n];

	p->tagged = !p->tagged;
	a->tagged += p->tagged ? 1 : -1;
	a->last_tag = p->tagged ? p : NULL;
}

static void album_tag_range(struct album *a, int upto)
{
	int from = a->last_tag ? a->last_tag->index : 0;

	for (int i = from; i <= upto && i < a->count; i++)
		if (!a->pics[i]->tagged)
			album_tag(a, i);
}

int main(void)
{
	struct album a = { 0 };

	if (album_add(&a, "sea.jpg") || album_add(&a, "hut.jpg") || album_add(&a, "cat.jpg"))
		return 1;
	album_tag(&a, 1);
	a.pics[1]->deleted = 1;
	album_update_tables(&a);
	album_tag_range(&a, 1);
	printf("%d of %d tagged\n", a.tagged, a.count);
	for (int i = 0; i < a.count; i++)
		a.pics[i]->deleted = 1;
	album_update_tables(&a);
	free(a.pics);
	return 0;
}
