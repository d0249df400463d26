// RUN: %check-findings --none --rules=shallow-free %s
// What a callback is registered with is freed when that goes away.
#include <cvet.h>
#include <stdlib.h>
#include <string.h>
cvet_registers(2, 3) cvet_releases(3, 4)
int watch_add(int fd, void (*fn)(void *), void *data, void (*release)(void *));
struct query { char *name; int *stopped; int fd; };
static void on_stop(void *data) { *(int *)data = 1; }
struct query *query_new(const char *name, int fd)
{
	struct query *q = calloc(1, sizeof(*q));
	if (!q)
		return NULL;
	q->name = strdup(name);
	q->stopped = calloc(1, sizeof(int));
	if (!q->name || !q->stopped)
		abort();
	q->fd = fd;
	watch_add(fd, on_stop, q->stopped, free);
	return q;
}
int query_step(struct query *q) { return *q->stopped ? -1 : q->fd; }
void query_free(struct query *q)
{
	free(q->name);
	free(q);
}
