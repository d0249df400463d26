#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>

enum st { ST_IDLE, ST_CONFIG, ST_STREAMING };

typedef void (*reply_fn)(void *user_data, int err);

struct req {
	TAILQ_ENTRY(req) e;
	struct setup *setup;
	reply_fn cb;
};

struct setup {
	TAILQ_ENTRY(setup) e;
	struct source *src;
	int id, channel;
	enum st state;
};

struct source {
	TAILQ_HEAD(, req) reqs;
	TAILQ_HEAD(, setup) setups;
	int busy;
};

static void key_reply(void *user_data, int err)
{
	struct setup *s = user_data;

	if (err) {
		printf("setup %d: no key (%d)\n", s->id, err);
		return;
	}
	s->state = ST_STREAMING;
	printf("setup %d: playing on %d\n", s->id, s->channel);
}

static int source_ask_key(struct source *src, struct setup *s)
{
	struct req *r = calloc(1, sizeof(*r));

	if (!r)
		return -1;
	r->setup = s;
	r->cb = key_reply;
	TAILQ_INSERT_TAIL(&src->reqs, r, e);
	return 0;
}

/* an answer of the remote end, or the time-out */
static void source_answer(struct source *src, int err)
{
	struct req *r = TAILQ_FIRST(&src->reqs);

	if (!r)
		return;
	TAILQ_REMOVE(&src->reqs, r, e);
	r->cb(r->setup, err);
	free(r);
}

static struct setup *setup_new(struct source *src, int id)
{
	struct setup *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->src = src;
	s->id = id;
	s->channel = 2 * id;
	TAILQ_INSERT_TAIL(&src->setups, s, e);
	return s;
}

static void setup_clear(struct setup *s)
{
	struct source *src = s->src;

	TAILQ_REMOVE(&src->setups, s, e);
	if (TAILQ_EMPTY(&src->setups))
		src->busy = 0;
	free(s); // BAD: F2 a pending request still has the setup
}

static void stream_state(struct setup *s, enum st st)
{
	printf("setup %d: %d -> %d\n", s->id, s->state, st);
	switch (st) {
	case ST_CONFIG:
		s->state = st;
		s->src->busy = 1;
		if (source_ask_key(s->src, s) < 0)
			fprintf(stderr, "cannot ask\n");
		break;
	case ST_STREAMING:
		s->state = st;
		break;
	case ST_IDLE:
		setup_clear(s);
		break;
	}
}

int main(void)
{
	struct source src = { .busy = 0 };
	struct setup *a, *b;

	TAILQ_INIT(&src.reqs);
	TAILQ_INIT(&src.setups);
	a = setup_new(&src, 1);
	b = setup_new(&src, 2);
	if (!a || !b)
		return 1;
	stream_state(a, ST_CONFIG);
	source_answer(&src, 0);
	stream_state(b, ST_CONFIG);
	stream_state(b, ST_IDLE);
	source_answer(&src, -110);
	stream_state(a, ST_IDLE);
	return 0;
}
