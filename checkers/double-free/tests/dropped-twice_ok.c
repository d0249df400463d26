// RUN: %check-findings --none --rules=double-free %s
#include <stdlib.h>
#include <string.h>
struct node { int refs; char *name; struct node *next; };
static struct node *nodes, *last;
static void node_get(struct node *n) { n->refs++; }
static void node_put(struct node *n)
{
	if (n && --n->refs == 0) {
		free(n->name);
		free(n);
	}
}
static struct node *node_find(const char *name)
{
	for (struct node *n = nodes; n; n = n->next)
		if (strcmp(n->name, name) == 0) {
			node_get(n);
			return n;
		}
	return NULL;
}
int node_write(const char *name, int fd);
// Set to null in between.
int node_once(const char *name, int fd)
{
	int rc;
	struct node *n = node_find(name);
	if (!n)
		return -1;
	rc = node_write(n->name, fd);
	if (rc < 0) {
		node_put(n);
		n = NULL;
	}
	node_put(n);
	return rc;
}
// Two were taken.
int node_both(const char *name, int fd)
{
	struct node *n = node_find(name);
	if (!n)
		return -1;
	node_get(n);
	node_write(n->name, fd);
	node_put(n);
	node_write("-", fd);
	node_put(n);
	return 0;
}
// One is that of the list.
int node_forget(const char *name)
{
	struct node *n = node_find(name), **at;
	if (!n)
		return -1;
	for (at = &nodes; *at; at = &(*at)->next)
		if (*at == n) {
			*at = n->next;
			break;
		}
	node_put(n);
	node_put(n);
	return 0;
}
// The next one of a loop.
void node_all(char **names, int fd)
{
	for (; *names; names++) {
		struct node *n = node_find(*names);
		if (!n)
			continue;
		if (node_write(n->name, fd) < 0) {
			node_put(n);
			continue;
		}
		node_put(n);
	}
}
// Kept for later in between.
void node_keep(const char *name, int fd)
{
	struct node *n = node_find(name);
	if (!n)
		return;
	node_put(last);
	node_get(n);
	last = n;
	if (node_write(n->name, fd) < 0) {
		last = NULL;
		node_put(n);
	}
	node_put(n);
}
// Only one of two is done.
int node_either(const char *name, int fd, int early)
{
	struct node *n = node_find(name);
	if (!n)
		return -1;
	if (early)
		node_put(n);
	node_write("-", fd);
	if (!early)
		node_put(n);
	return 0;
}
