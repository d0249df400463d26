#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
	struct song *song;
	struct node *parent, *child, *next;
};

struct song {
	int id, album;
	bool grouped;
	struct node *node;
};

struct playlist {
	struct song **songs;
	int nsongs;
};

struct view {
	struct playlist *pl;
	struct node *tree;
	bool dirty;
};

static void nodes_free(struct node *n)
{
	while (n) {
		struct node *next = n->next;
		nodes_free(n->child);
		free(n);
		n = next;
	}
}

static void view_clear_groups(struct view *v)
{
	struct playlist *pl = v->pl;

	if (!pl || !pl->songs)
		return;
	for (int i = 0; i < pl->nsongs; i++) {
		struct song *s = pl->songs[i];

		if (!s)
			continue;	/* the list may have holes, see playlist_drop() */
		/* may have been read only in part */
		s->node = NULL;
		s->grouped = false;
	}
	nodes_free(v->tree);
	v->tree = NULL;
}

static struct node *group_for(struct view *v, int album)
{
	struct node *n;

	for (n = v->tree; n; n = n->next)
		if (n->child && n->child->song->album == album)
			return n;
	n = calloc(1, sizeof(*n));
	if (n) {
		n->next = v->tree;
		v->tree = n;
	}
	return n;
}

static void view_group(struct view *v)
{
	view_clear_groups(v);
	for (int i = 0; i < v->pl->nsongs; i++) {
		struct song *s = v->pl->songs[i];
		struct node *g, *n;

		if (!s)
			continue;
		g = group_for(v, s->album);
		n = g ? calloc(1, sizeof(*n)) : NULL;
		if (!n)
			return;
		n->song = s;
		n->parent = g;
		n->next = g->child;
		g->child = n;
		s->node = n;
		s->grouped = true;
	}
}

static int song_siblings(const struct song *s)
{
	int n = 0;

	if (!s->node)
		return 1;
	for (const struct node *k = s->node->parent->child; k; k = k->next)
		n++;
	return n;
}

/* the slot stays, indexes in the display must not move */
static void playlist_drop(struct view *v, int i)
{
	struct song *s = v->pl->songs[i];

	v->pl->songs[i] = NULL;
	view_group(v);
	free(s);
}

int main(void)
{
	struct song *all[4];
	struct playlist pl = { all, 4 };
	struct view v = { &pl, NULL, false };

	for (int i = 0; i < 4; i++) {
		all[i] = calloc(1, sizeof(struct song));
		if (!all[i])
			return 1;
		all[i]->id = i;
		all[i]->album = i / 2;
	}
	view_group(&v);
	playlist_drop(&v, 1);
	view_clear_groups(&v);
	printf("song 3 has %d on its album\n", song_siblings(all[3]));
	for (int i = 0; i < 4; i++)
		free(all[i]);
	return 0;
}
