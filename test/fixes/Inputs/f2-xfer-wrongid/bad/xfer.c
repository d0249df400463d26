#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*pkt_fn)(int op, void *user_data);

struct handler {
	unsigned id;
	int op;
	pkt_fn fn;
	void *user_data;
	struct handler *next;
};

struct wire {
	struct handler *handlers;
	unsigned last_id;
};

static unsigned wire_add(struct wire *w, int op, pkt_fn fn, void *user_data)
{
	struct handler *h = malloc(sizeof(*h));

	if (!h)
		return 0;
	h->id = ++w->last_id;
	h->op = op;
	h->fn = fn;
	h->user_data = user_data;
	h->next = w->handlers;
	w->handlers = h;
	return h->id;
}

static int wire_remove(struct wire *w, unsigned id)
{
	struct handler **p, *h;

	for (p = &w->handlers; (h = *p); p = &h->next)
		if (h->id == id) {
			*p = h->next;
			free(h);
			return 1;
		}
	return 0;
}

static void wire_input(struct wire *w, int op)
{
	struct handler *h;

	for (h = w->handlers; h; h = h->next)
		if (h->op == op) {
			h->fn(op, h->user_data);
			return;
		}
}

enum { OP_DATA = 1, OP_ABORT, OP_FINAL };

struct xfer {
	struct wire *wire;
	unsigned data_id, abort_id;
	unsigned long got;
	int aborted;
};

static void on_data(int op, void *user_data)
{
	struct xfer *x = user_data;
	x->got += 512;
}

static void on_abort(int op, void *user_data)
{
	struct xfer *x = user_data;
	x->aborted = 1;
}

static void xfer_free(struct xfer *x)
{
	if (x->data_id > 0)
		wire_remove(x->wire, x->data_id);

	if (x->abort_id > 0)
		wire_remove(x->wire, x->data_id);

	printf("%lu bytes%s\n", x->got, x->aborted ? ", aborted" : "");
	free(x); // BAD: F2 the abort handler stays with x
}

static struct xfer *xfer_start(struct wire *w)
{
	struct xfer *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->wire = w;
	x->data_id = wire_add(w, OP_DATA, on_data, x);
	x->abort_id = wire_add(w, OP_ABORT, on_abort, x);
	if (!x->data_id || !x->abort_id) {
		xfer_free(x);
		return NULL;
	}
	return x;
}

int main(void)
{
	struct wire w = { 0 };
	struct xfer *x = xfer_start(&w);

	if (!x)
		return 1;
	wire_input(&w, OP_DATA);
	wire_input(&w, OP_DATA);
	xfer_free(x);
	wire_input(&w, OP_ABORT);
	while (w.handlers)
		wire_remove(&w, w.handlers->id);
	return 0;
}
