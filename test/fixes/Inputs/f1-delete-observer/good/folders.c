#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum what { FOLDER_ADDED, FOLDER_DELETE };
struct folder { char *path; int unread; struct folder *next; };
typedef int (*observer_fn)(enum what w, struct folder *f, void *data);

struct observer { observer_fn fn; void *data; struct observer *next; };
static struct observer *observers;
static struct folder *folders;

static int observe(observer_fn fn, void *data)
{
	struct observer *o = malloc(sizeof(*o));

	if (!o)
		return -1;
	*o = (struct observer){ fn, data, observers };
	observers = o;
	return 0;
}

static void unobserve(observer_fn fn, void *data)
{
	struct observer **p, *o;

	for (p = &observers; (o = *p); p = &o->next)
		if (o->fn == fn && o->data == data) {
			*p = o->next;
			free(o);
			return;
		}
}

static void notify(enum what w, struct folder *f)
{
	for (struct observer *o = observers; o; o = o->next)
		o->fn(w, f, o->data);
}

static struct folder *folder_new(const char *path)
{
	struct folder *f = calloc(1, sizeof(*f));

	if (!f || !(f->path = strdup(path))) {
		free(f);
		return NULL;
	}
	f->next = folders;
	folders = f;
	notify(FOLDER_ADDED, f);
	return f;
}

static void folder_free(struct folder *f)
{
	struct folder **p;

	for (p = &folders; *p; p = &(*p)->next)
		if (*p == f) {
			*p = f->next;
			break;
		}
	notify(FOLDER_DELETE, f);
	free(f->path);
	free(f);
}

struct account {
	struct folder *current, *previous;
	int polls;
};

static int account_observer(enum what w, struct folder *f, void *data)
{
	struct account *a = data;

	if (w != FOLDER_DELETE)
		return 0;
	if (a->current == f)
		a->current = NULL;
	if (a->previous == f)
		a->previous = NULL;
	return 0;
}

static void account_select(struct account *a, struct folder *f)
{
	a->previous = a->current;
	a->current = f;
}

static void account_poll(struct account *a)
{
	a->polls++;
	if (a->current)
		a->current->unread++;
	else if (a->previous)
		account_select(a, a->previous);
}

int main(void)
{
	struct account *a = calloc(1, sizeof(*a));
	struct folder *in, *out;

	if (!a || observe(account_observer, a) < 0)
		return 1;
	in = folder_new("inbox");
	out = folder_new("sent");
	if (!in || !out)
		return 1;
	account_select(a, in);
	account_select(a, out);
	account_poll(a);
	folder_free(out);
	account_poll(a);
	folder_free(in);
	account_poll(a);
	unobserve(account_observer, a);
	free(a);
	return 0;
}
