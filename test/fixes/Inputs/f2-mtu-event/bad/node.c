/* Nodes, reachability and path MTU probes. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

typedef void (*timeout_cb_t)(void *data);

typedef struct timeout_t {
	TAILQ_ENTRY(timeout_t) entry;
	time_t when;
	timeout_cb_t cb;
	void *data;
} timeout_t;

static TAILQ_HEAD(, timeout_t) timeouts = TAILQ_HEAD_INITIALIZER(timeouts);
static time_t now;

static timeout_t *timeout_add(timeout_cb_t cb, void *data, time_t delay) {
	timeout_t *t = calloc(1, sizeof *t);

	if(!t)
		return NULL;
	t->when = now + delay;
	t->cb = cb;
	t->data = data;
	TAILQ_INSERT_TAIL(&timeouts, t, entry);
	return t;
}

static void timeout_del(timeout_t *t) {
	TAILQ_REMOVE(&timeouts, t, entry);
	free(t);
}

/* The callback deletes the timeout or adds another one. */
static void timeout_execute(void) {
	timeout_t *t;

again:
	TAILQ_FOREACH(t, &timeouts, entry) {
		if(t->when <= now) {
			t->cb(t->data);
			goto again;
		}
	}
}

typedef struct edge_t {
	TAILQ_ENTRY(edge_t) list;
	struct node_t *to;
} edge_t;

typedef struct node_t {
	TAILQ_ENTRY(node_t) list;
	char *name;
	bool reachable;
	int mtu, minmtu, maxmtu, mtuprobes;
	timeout_t *mtuevent;
} node_t;

static TAILQ_HEAD(node_head, node_t) node_list = TAILQ_HEAD_INITIALIZER(node_list);
static TAILQ_HEAD(edge_head, edge_t) edge_list = TAILQ_HEAD_INITIALIZER(edge_list);

static void send_mtu_probe(void *data) {
	node_t *n = data;

	timeout_del(n->mtuevent);
	n->mtuevent = NULL;

	if(++n->mtuprobes > 3 || n->minmtu >= n->maxmtu) {
		n->mtu = n->minmtu;
		printf("MTU of %s is %d\n", n->name, n->mtu);
		return;
	}
	n->minmtu += (n->maxmtu - n->minmtu) / 2;
	n->mtuevent = timeout_add(send_mtu_probe, n, 1);
}

static void start_mtu_probes(node_t *n) {
	if(!n->mtuevent) {
		n->mtuprobes = 0;
		n->minmtu = 512;
		n->mtuevent = timeout_add(send_mtu_probe, n, 1);
	}
}

static node_t *node_add(const char *name) {
	node_t *n = calloc(1, sizeof *n);

	if(!n)
		return NULL;
	n->name = strdup(name);
	if(!n->name) {
		free(n);
		return NULL;
	}
	n->maxmtu = 1500;
	TAILQ_INSERT_TAIL(&node_list, n, list);
	return n;
}

static void node_del(node_t *n) {
	TAILQ_REMOVE(&node_list, n, list);
	free(n->name);
	free(n); // BAD: F2 a pending mtuevent still has n
}

static edge_t *edge_add(node_t *to) {
	edge_t *e = calloc(1, sizeof *e);

	if(e) {
		e->to = to;
		TAILQ_INSERT_TAIL(&edge_list, e, list);
	}
	return e;
}

static void edge_del(edge_t *e) {
	TAILQ_REMOVE(&edge_list, e, list);
	free(e);
}

/* Finds which nodes became reachable or unreachable. */
static void graph(void) {
	node_t *n;
	edge_t *e;
	bool visited;

	TAILQ_FOREACH(n, &node_list, list) {
		visited = false;
		TAILQ_FOREACH(e, &edge_list, list)
			if(e->to == n)
				visited = true;
		if(visited == n->reachable)
			continue;
		n->reachable = visited;
		printf("Node %s became %sreachable\n", n->name, visited ? "" : "un");
		n->minmtu = n->mtuprobes = 0;
		if(n->reachable)
			start_mtu_probes(n);
	}
}

/* Forgets the nodes which cannot be reached. */
static void purge(void) {
	node_t *n, *next;

	for(n = TAILQ_FIRST(&node_list); n; n = next) {
		next = TAILQ_NEXT(n, list);
		if(!n->reachable)
			node_del(n);
	}
}

int main(int argc, char **argv) {
	node_t *n;

	for(int i = 1; i < argc; i++) {
		n = node_add(argv[i]);
		if(!n || !edge_add(n))
			break;
	}
	graph();
	for(now = 1; now < 10; now++) {
		timeout_execute();
		if(now == 2 && !TAILQ_EMPTY(&edge_list)) {
			edge_del(TAILQ_FIRST(&edge_list));
			graph();
			purge();
		}
	}
	while(!TAILQ_EMPTY(&edge_list))
		edge_del(TAILQ_FIRST(&edge_list));
	graph();
	purge();
	return 0;
}
