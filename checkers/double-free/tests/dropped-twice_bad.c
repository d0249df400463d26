// RUN: %check-findings %s
// RUN: %check-findings --none --rules=double-free %s -- -DFIXED
// One reference is found, and dropped where that is done and where it fails.
#include <stdlib.h>
#include <string.h>
struct node { int refs; char *name; struct node *next; };
static struct node *nodes;
static void node_get(struct node *n) { n->refs++; }
static void node_put(struct node *n)
{
	if (n && --n->refs == 0) {
		free(n->name);
		free(n); // NOTE: it is freed here, on some way
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
int node_rename(const char *name, const char *to, int fd)
{
	int rc;
	struct node *n = node_find(name); // NOTE: it is given here
	if (!n)
		return -1;
	if (strlen(to) > 64) {
		node_put(n);
		return -2;
	}
	rc = node_write(n->name, fd);
	node_put(n); // NOTE: 'node_put' is called here // NOTE: it is dropped here first
	if (rc < 0) {
#ifndef FIXED
		node_put(n); // REASON: one-is-taken // WARN[low]: 'n' is used here, and 'node_put' may have freed it // WARN[medium]: the reference to 'n', which has been dropped, is dropped again here
#endif
		return rc;
	}
	return 0;
}
#define LEAVE(N) do { node_put(N); goto out; } while (0)
int node_check(const char *name, int fd)
{
	int rc = -1;
	struct node *n = node_find(name);
	if (!n)
		return -1;
	if (node_write(n->name, fd) < 0)
		LEAVE(n); // NOTE: 'node_put' is called here
	rc = 0;
#ifdef FIXED
	node_put(n);
out:
#else
out:
	node_put(n); // WARN[low]: 'n' is used here, and 'node_put' may have freed it // NOTE: also here: the reference to 'n', which has been dropped, is dropped again here
#endif
	return rc;
}
