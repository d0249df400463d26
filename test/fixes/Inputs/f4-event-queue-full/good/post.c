#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PENDING 4

struct parcel {
	int refs;
	char *text;
};

struct box {
	char name[16];
	pthread_mutex_t lock;
	struct parcel *queue[MAX_PENDING];
	int head, count;
	unsigned refused;
	struct box *next;
};

struct office {
	pthread_mutex_t lock;
	struct box *boxes;
};

static struct parcel *parcel_new(const char *text)
{
	struct parcel *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->refs = 1;
	p->text = strdup(text);
	return p;
}

static void parcel_unref(struct parcel *p)
{
	if (p && --p->refs == 0) {
		free(p->text);
		free(p);
	}
}

static struct box *find_box(struct office *o, const char *name)
{
	for (struct box *b = o->boxes; b; b = b->next)
		if (strcmp(b->name, name) == 0)
			return b;
	return NULL;
}

static int box_put(struct box *b, struct parcel *p)
{
	int rc = 0;

	pthread_mutex_lock(&b->lock);
	if (b->count == MAX_PENDING) {
		b->refused++;
		parcel_unref(p);
		rc = -1;
	} else {
		b->queue[(b->head + b->count++) % MAX_PENDING] = p;
	}
	pthread_mutex_unlock(&b->lock);
	return rc;
}

static int office_send(struct office *o, const char *name, struct parcel *p)
{
	struct box *b;
	int rc;

	pthread_mutex_lock(&o->lock);
	b = find_box(o, name);
	if (b) {
		rc = box_put(b, p);
	} else {
		rc = -1;
		parcel_unref(p);
	}
	pthread_mutex_unlock(&o->lock);
	return rc;
}

static int office_send_text(struct office *o, const char *name, const char *text)
{
	struct parcel *p = parcel_new(text);

	return p ? office_send(o, name, p) : -1;
}

static void box_empty(struct box *b)
{
	pthread_mutex_lock(&b->lock);
	while (b->count) {
		struct parcel *p = b->queue[b->head];

		b->head = (b->head + 1) % MAX_PENDING;
		b->count--;
		printf("%s: %s\n", b->name, p->text);
		parcel_unref(p);
	}
	pthread_mutex_unlock(&b->lock);
}

int main(void)
{
	struct office o = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct box b = { .name = "osd", .lock = PTHREAD_MUTEX_INITIALIZER };

	o.boxes = &b;
	office_send_text(&o, "nobody", "lost");
	for (int i = 0; i < 6; i++)
		printf("%d\n", office_send_text(&o, "osd", "hello"));
	box_empty(&b);
	return 0;
}
