#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 32
#define NAME_LEN 15

struct widget {
	unsigned handle;
	char name[NAME_LEN + 1];
	int renames;
	struct widget *next;
};

struct cell {
	char name[NAME_LEN + 1];
	struct widget *widget;
	struct cell *next;
};

static struct widget *widgets;
static struct cell *by_name[BUCKETS];
static unsigned index_size;

static struct cell **cell_of(const char *name)
{
	unsigned h = 0;
	struct cell **p;

	for (const char *s = name; *s; s++)
		h = h * 31 + (unsigned char)*s;
	for (p = &by_name[h % BUCKETS]; *p; p = &(*p)->next)
		if (strcmp((*p)->name, name) == 0)
			break;
	return p;
}

static int index_add(const char *name, struct widget *w)
{
	struct cell **p = cell_of(name);

	if (*p)
		return -1;
	*p = calloc(1, sizeof(**p));
	if (!*p)
		return -1;
	snprintf((*p)->name, sizeof((*p)->name), "%s", name);
	(*p)->widget = w;
	index_size++;
	return 0;
}

static void index_remove(const char *name)
{
	struct cell **p = cell_of(name), *c = *p;

	if (!c)
		return;
	*p = c->next;
	free(c);
	index_size--;
}

static int widget_rename(struct widget *w, const char *name)
{
	char before[NAME_LEN + 1];

	if (strcmp(w->name, name) == 0)
		return 0;
	if (index_add(name, w) != 0)
		return -1;
	memcpy(before, w->name, sizeof(before));
	snprintf(w->name, sizeof(w->name), "%s", name);
	if (before[0])
		index_remove(before);
	w->renames++;
	return 0;
}

static struct widget *widget_new(const char *name)
{
	static unsigned last;
	struct widget *w = calloc(1, sizeof(*w));

	if (!w)
		return NULL;
	w->handle = ++last;
	if (widget_rename(w, name) != 0) {
		free(w);
		return NULL;
	}
	w->next = widgets;
	widgets = w;
	return w;
}

int main(void)
{
	struct widget *w;
	char name[16];

	widget_new("a");
	widget_new("b");
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "w%06d", i);
		widget_rename(i % 2 ? widgets : widgets->next, name);
	}
	printf("2 widgets, %u names\n", index_size);
	while ((w = widgets) != NULL) {
		widgets = w->next;
		index_remove(w->name);
		free(w);
	}
	printf("no widgets, %u names\n", index_size);
	return 0;
}
