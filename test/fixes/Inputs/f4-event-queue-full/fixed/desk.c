#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PENDING 4

struct memo {
	int refs;
	char *text;
};

struct event {
	int kind;
	struct memo *memo;
};

struct reader {
	char name[16];
	pthread_mutex_t lock;
	struct event queue[MAX_PENDING];
	int head, count;
	bool choked;
	struct reader *next;
};

struct desk {
	pthread_mutex_t lock;
	struct reader *readers;
};

static struct memo *memo_new(const char *text)
{
	struct memo *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	m->refs = 1;
	m->text = strdup(text);
	return m;
}

static void memo_unref(struct memo *m)
{
	if (m && --m->refs == 0) {
		free(m->text);
		free(m);
	}
}

static struct reader *find_reader(struct desk *d, const char *name)
{
	for (struct reader *r = d->readers; r; r = r->next)
		if (strcmp(r->name, name) == 0)
			return r;
	return NULL;
}

static int push_event(struct reader *r, const struct event *ev)
{
	int rc = -1;

	pthread_mutex_lock(&r->lock);
	if (r->count < MAX_PENDING) {
		r->queue[(r->head + r->count) % MAX_PENDING] = *ev;
		r->count++;
		rc = 0;
	} else if (!r->choked) {
		r->choked = true;
		fprintf(stderr, "%s: too many events\n", r->name);
	}
	pthread_mutex_unlock(&r->lock);
	return rc;
}

static int desk_send(struct desk *d, const char *name, int kind, struct memo *memo)
{
	struct event ev = { kind, memo };
	struct reader *r;
	int rc;

	pthread_mutex_lock(&d->lock);
	r = find_reader(d, name);
	if (r) {
		rc = push_event(r, &ev);
	} else {
		rc = -1;
	}
	pthread_mutex_unlock(&d->lock);

	if (rc < 0)
		memo_unref(memo);

	return rc;
}

static int desk_send_text(struct desk *d, const char *name, const char *text)
{
	struct memo *m = memo_new(text);

	return m ? desk_send(d, name, 1, m) : -1;
}

static bool reader_next(struct reader *r, struct event *ev)
{
	bool got = false;

	pthread_mutex_lock(&r->lock);
	if (r->count) {
		*ev = r->queue[r->head];
		r->head = (r->head + 1) % MAX_PENDING;
		r->count--;
		r->choked = false;
		got = true;
	}
	pthread_mutex_unlock(&r->lock);
	return got;
}

static void reader_drain(struct reader *r)
{
	struct event ev;

	while (reader_next(r, &ev)) {
		printf("%s: %s\n", r->name, ev.memo->text);
		memo_unref(ev.memo);
	}
}

int main(void)
{
	struct desk d = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct reader r = { .name = "osd", .lock = PTHREAD_MUTEX_INITIALIZER };

	d.readers = &r;
	desk_send_text(&d, "nobody", "lost");
	for (int i = 0; i < 6; i++)
		printf("%d\n", desk_send_text(&d, "osd", "hello"));
	reader_drain(&r);
	return 0;
}
