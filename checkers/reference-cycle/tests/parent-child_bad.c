// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// In an array, and back.
#include <stdlib.h>
#include <string.h>

struct node {
	int refs;
	char name[32];
	struct node *parent;
	struct node *children[8];
	unsigned n_children;
};

struct node *node_ref(struct node *n)
{
	n->refs++;
	return n;
}

void node_unref(struct node *n)
{
	unsigned i;

	if (!n || --n->refs > 0)
		return;
	for (i = 0; i < n->n_children; i++)
		node_unref(n->children[i]);
	node_unref(n->parent); // NOTE: it is dropped here, when its owner ends
	free(n);
}

struct node *node_new(const char *name)
{
	struct node *n = calloc(1, sizeof(*n));

	if (!n)
		return NULL;
	n->refs = 1;
	strncpy(n->name, name, sizeof(n->name) - 1);
	return n;
}

int node_append(struct node *parent, struct node *child)
{
	if (parent->n_children == 8)
		return -1;
	parent->children[parent->n_children++] = node_ref(child); // NOTE: 'parent->children[parent->n_children++]' keeps the other reference from here on
	child->parent = node_ref(parent); // WARN[medium]: 'child->parent' counts a reference to what counts one to its owner: neither can ever end
	return 0;
}

struct node *scene_build(void)
{
	struct node *root = node_new("root");
	struct node *leaf;

	if (!root)
		return NULL;
	leaf = node_new("leaf");
	if (leaf) {
		node_append(root, leaf);
		node_unref(leaf);
	}
	return root;
}

void scene_drop(struct node *root)
{
	node_unref(root);
}
