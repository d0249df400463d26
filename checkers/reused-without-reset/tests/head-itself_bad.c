// RUN: %check-findings %s
// CVET-ONLY: who resets what is used again, the whole program tells
// The head is moved on by way of itself.
#include <stdlib.h>
struct conn { struct conn *next; int fd, state, admin; };
static struct conn *pool;
struct conn *conn_alloc(void)
{
	struct conn *c;
	if (pool != NULL) {
		c = pool;
		pool = pool->next; // WARN[medium]: what is taken from 'pool' here still has 'admin' of its last use
		return c;
	}
	return calloc(1, sizeof(struct conn));
}
void conn_release(struct conn *c) { c->next = pool; pool = c; } // NOTE: it goes back here
struct conn *conn_open(int fd) { struct conn *c = conn_alloc(); if (!c) return NULL; c->fd = fd; c->state = 0; return c; }
void conn_auth(struct conn *c) { c->admin = 1; } // NOTE: 'admin' is written here
int conn_may(const struct conn *c) { return c->admin; }
