#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define MAX_TRIES 3

enum verb { VERB_POST, VERB_DELETE };

struct lease {
	char *id;
	char *what;
	int tries;
	bool ending;
	TAILQ_ENTRY(lease) entry;
};

struct book {
	TAILQ_HEAD(, lease) leases;
	unsigned count;
};

static struct lease *lease_add(struct book *b, const char *what)
{
	struct lease *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->what = strdup(what);
	TAILQ_INSERT_TAIL(&b->leases, l, entry);
	b->count++;
	return l;
}

static void lease_remove(struct book *b, struct lease *l)
{
	TAILQ_REMOVE(&b->leases, l, entry);
	b->count--;
	free(l->id);
	free(l->what);
	free(l);
}

static void handle_answer(struct book *b, struct lease *l, enum verb verb, int status, const char *id)
{
	switch (verb) {
	case VERB_POST:
		if (status == 201) {
			free(l->id);
			l->id = strdup(id);
		} else {
			fprintf(stderr, "cannot lease %s: %d\n", l->what, status);
			lease_remove(b, l);
		}
		break;

	case VERB_DELETE:
		if (status == 204 || status == 404 || ++l->tries >= MAX_TRIES)
			lease_remove(b, l);
		else
			fprintf(stderr, "cannot end %s yet: %d\n", l->id, status);
		break;
	}
}

static void end_all(struct book *b)
{
	struct lease *l;

	TAILQ_FOREACH(l, &b->leases, entry)
		l->ending = true;
}

static void on_timer(struct book *b, int status)
{
	struct lease *l, *next;

	for (l = TAILQ_FIRST(&b->leases); l; l = next) {
		next = TAILQ_NEXT(l, entry);
		if (l->ending)
			handle_answer(b, l, VERB_DELETE, status, NULL);
	}
}

int main(void)
{
	static const char *const what[] = { "disk", "tape", "line" };
	struct book b = { .count = 0 };
	struct lease *l;
	char id[16];

	TAILQ_INIT(&b.leases);
	for (int round = 0; round < 40; round++) {
		end_all(&b);
		on_timer(&b, round % 4 ? 204 : 503);
		for (int i = 0; i < 3; i++) {
			l = lease_add(&b, what[i]);
			if (!l)
				return 1;
			snprintf(id, sizeof(id), "%d", round * 3 + i);
			handle_answer(&b, l, VERB_POST, round == 5 ? 500 : 201, id);
		}
	}
	printf("%u leases\n", b.count);
	while ((l = TAILQ_FIRST(&b.leases)) != NULL)
		lease_remove(&b, l);
	return 0;
}
