#include <stdio.h>
#include <stdlib.h>
#include "wlist.h"

struct board {
	struct wlist sheets;
	struct sheet *focus;
};

struct sheet {
	struct board *board;
	int id;
	struct sheet *parent;
	struct wlist link;		/* board.sheets */
	struct wlist children;		/* sheet.parent_link */
	struct wlist parent_link;
};

static struct sheet *sheet_create(struct board *b, int id)
{
	struct sheet *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->board = b;
	s->id = id;
	wlist_insert(&b->sheets, &s->link);
	wlist_init(&s->children);
	wlist_init(&s->parent_link);
	return s;
}

static void sheet_focus(struct board *b, struct sheet *s)
{
	b->focus = s;
	printf("focus %d\n", s ? s->id : -1);
}

static void sheet_set_parent(struct sheet *s, struct sheet *parent)
{
	wlist_remove(&s->parent_link);
	s->parent = parent;
	if (parent)
		wlist_insert(&parent->children, &s->parent_link);
	else
		wlist_init(&s->parent_link);
}

static int sheet_count_children(struct sheet *s)
{
	struct sheet *c;
	int n = 0;

	wlist_for_each(c, &s->children, parent_link)
		n++;
	return n;
}

static void sheet_destroy(struct sheet *s)
{
	if (s == s->board->focus)
		sheet_focus(s->board, NULL);

	wlist_remove(&s->link);
	wlist_remove(&s->parent_link);
	free(s); // BAD: F1 the children are still linked to s->children
}

int main(void)
{
	struct board b = { .focus = NULL };
	struct sheet *main_s, *tool, *dlg;

	wlist_init(&b.sheets);
	main_s = sheet_create(&b, 1);
	tool = sheet_create(&b, 2);
	dlg = sheet_create(&b, 3);
	if (!main_s || !tool || !dlg)
		return 1;
	sheet_set_parent(tool, main_s);
	sheet_set_parent(dlg, main_s);
	sheet_focus(&b, main_s);
	printf("%d children\n", sheet_count_children(main_s));
	sheet_destroy(dlg);
	sheet_destroy(main_s);
	sheet_destroy(tool);
	return 0;
}
