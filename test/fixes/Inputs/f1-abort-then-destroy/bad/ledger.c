#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum txn_state { TXN_OPEN, TXN_WAITING, TXN_DONE, TXN_ABORTED };

struct txn {
	unsigned id;
	enum txn_state state;
	struct ledger *led;
	struct txn *onext;		/* outstanding */
	char *note;
};

#define LED_BUCKETS 8

struct ledger {
	struct txn *outstanding[LED_BUCKETS];
	struct txn *open;
	unsigned next_id;
};

struct ledger_loop {
	struct ledger *led;
	struct txn *committing;
};

static struct txn *txn_create(struct ledger *led, const char *note)
{
	struct txn *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	t->note = strdup(note);
	t->led = led;
	t->id = ++led->next_id;
	t->state = TXN_OPEN;
	led->open = t;
	return t;
}

static void txn_disassemble(struct txn *t)
{
	if (t->led && t->led->open == t)
		t->led->open = NULL;
}

static void txn_commit(struct txn *t)
{
	struct txn **b = &t->led->outstanding[t->id % LED_BUCKETS];

	if (t->state != TXN_OPEN)
		return;
	t->onext = *b;
	*b = t;
	t->state = TXN_WAITING;
	txn_disassemble(t);
}

static void txn_unwait(struct txn *t)
{
	struct txn **p = &t->led->outstanding[t->id % LED_BUCKETS];

	for (; *p; p = &(*p)->onext)
		if (*p == t) {
			*p = t->onext;
			return;
		}
}

static void txn_abort(struct txn *t)
{
	txn_disassemble(t);
	if (t->state == TXN_OPEN || t->state == TXN_WAITING)
		t->state = TXN_ABORTED;
}

static void txn_destroy(struct txn *t)
{
	if (t->state == TXN_WAITING)
		txn_unwait(t);
	txn_abort(t);
	free(t->note);
	free(t); // BAD: F1 stays in led->outstanding when aborted before
}

static void ledger_reply(struct ledger *led, unsigned id, int ok)
{
	struct txn *t;

	for (t = led->outstanding[id % LED_BUCKETS]; t; t = t->onext)
		if (t->id == id) {
			txn_unwait(t);
			t->state = ok ? TXN_DONE : TXN_ABORTED;
			return;
		}
}

static void ledger_destroy(struct ledger *led)
{
	for (int i = 0; i < LED_BUCKETS; i++)
		for (struct txn *t = led->outstanding[i]; t; t = t->onext) {
			t->state = TXN_ABORTED;
			t->led = NULL;
		}
	free(led);
}

static void loop_destroy(struct ledger_loop *l)
{
	if (l->committing) {
		txn_abort(l->committing);
		txn_destroy(l->committing);
		l->committing = NULL;
	}
	ledger_destroy(l->led);
}

int main(void)
{
	struct ledger_loop l = { calloc(1, sizeof(struct ledger)), NULL };
	struct txn *t;

	if (!l.led)
		return 1;
	t = txn_create(l.led, "rent");
	if (t) {
		txn_commit(t);
		ledger_reply(l.led, t->id, 1);
		printf("%s: %d\n", t->note, t->state);
		txn_destroy(t);
	}
	l.committing = txn_create(l.led, "power");
	if (l.committing)
		txn_commit(l.committing);
	loop_destroy(&l);
	return 0;
}
