// RUN: %check-findings %s
// CVET-ONLY: who resets what is used again, the whole program tells
// One function takes it out, its caller makes one else.
#include <stdlib.h>
struct node { struct node *link; int mark; long weight; };
static struct node *free_nodes;
static struct node *pop(void)
{
	struct node *n = free_nodes;
	if (n)
		free_nodes = n->link;
	return n;
}
struct node *node_new(long weight)
{
	struct node *n = pop(); // WARN[medium]: what is taken from 'free_nodes' here still has 'mark' of its last use
	if (!n)
		n = calloc(1, sizeof *n);
	if (!n)
		return NULL;
	n->link = NULL;
	n->weight = weight;
	return n;
}
void node_drop(struct node *n) { n->link = free_nodes; free_nodes = n; } // NOTE: it goes back here
void node_mark(struct node *n) { n->mark = 1; } // NOTE: 'mark' is written here
int node_marked(struct node *n) { return n->mark; }
