#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

enum verb { VERB_POST, VERB_PATCH, VERB_DELETE };

struct subscription {
	char *id;
	char *what;
	int validity;
	bool delete_sent;
	TAILQ_ENTRY(subscription) entry;
};

struct answer {
	enum verb verb;
	int status;
	const char *location;
	int validity;
};

struct registry {
	TAILQ_HEAD(, subscription) subs;
	unsigned count;
	const char *self;
};

static struct subscription *subscription_add(struct registry *r, const char *what)
{
	struct subscription *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->what = strdup(what);
	TAILQ_INSERT_TAIL(&r->subs, s, entry);
	r->count++;
	return s;
}

static void subscription_remove(struct registry *r, struct subscription *s)
{
	TAILQ_REMOVE(&r->subs, s, entry);
	r->count--;
	free(s->id);
	free(s->what);
	free(s);
}

static void subscription_set_id(struct subscription *s, const char *id)
{
	free(s->id);
	s->id = strdup(id);
}

static void handle_answer(struct registry *r, struct subscription *s, const struct answer *a)
{
	switch (a->verb) {
	case VERB_POST:
		if (a->status == 201 && a->location) {
			subscription_set_id(s, a->location);
			s->validity = a->validity;
		} else {
			fprintf(stderr, "cannot subscribe to %s: %d\n", s->what, a->status);
			subscription_remove(r, s);
		}
		break;

	case VERB_PATCH:
		if (a->status == 200 || a->status == 204)
			s->validity = a->validity;
		else
			fprintf(stderr, "cannot prolong %s: %d\n", s->id, a->status);
		break;

	case VERB_DELETE:
		if (a->status == 204) {
			subscription_remove(r, s);
		} else {
			fprintf(stderr, "cannot delete %s: %d\n", s->id, a->status); // BAD: F6 a subscription whose deletion was refused stays for ever
		}
		break;
	}
}

static void subscribe(struct registry *r, const char *what, int nth)
{
	struct subscription *s = subscription_add(r, what);
	struct answer a = { VERB_POST, 201, NULL, 60 };
	char location[32];

	if (!s)
		return;
	snprintf(location, sizeof(location), "/subs/%d", nth);
	a.location = location;
	handle_answer(r, s, &a);
}

static void renew_all(struct registry *r, int server_knows)
{
	struct subscription *s, *next;

	for (s = TAILQ_FIRST(&r->subs); s; s = next) {
		struct answer a = { VERB_DELETE, server_knows ? 204 : 404, NULL, 0 };

		next = TAILQ_NEXT(s, entry);
		if (s->delete_sent)
			continue;
		s->delete_sent = true;
		handle_answer(r, s, &a);
	}
}

int main(void)
{
	static const char *const what[] = { "udm", "pcf", "smf" };
	struct registry r = { .self = "amf" };
	struct subscription *s;

	TAILQ_INIT(&r.subs);
	for (int round = 0; round < 40; round++) {
		renew_all(&r, round % 4 != 0);
		for (int i = 0; i < 3; i++)
			subscribe(&r, what[i], round * 3 + i);
	}
	printf("%u subscriptions\n", r.count);
	while ((s = TAILQ_FIRST(&r.subs)) != NULL)
		subscription_remove(&r, s);
	return 0;
}
