// RUN: %check-findings %s
// Each end takes it out.
#include <stdlib.h>
#include <sys/queue.h>
#include <unistd.h>
struct c { LIST_ENTRY(c) l; int fd; };
static LIST_HEAD(, c) all = LIST_HEAD_INITIALIZER(all);
struct c *c_new(int fd)
{
	struct c *c = calloc(1, sizeof *c);
	if (!c)
		return NULL;
	c->fd = fd;
	LIST_INSERT_HEAD(&all, c, l);
	return c;
}
static void c_free(struct c *c)
{
	LIST_REMOVE(c, l);
	close(c->fd);
	free(c);
}
void c_close(struct c *c) { c_free(c); }
void c_error(struct c *c) { c_free(c); }
void c_timeout(struct c *c) { c_free(c); }
