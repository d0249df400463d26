// RUN: %check-findings %s
// CVET-ONLY: that nobody drops one before is known of a whole program
// What is made for its owner counts a reference to it.
#include <stdlib.h>
struct win;
struct menu { int n; struct win *win; };
struct win { int n; struct menu *menu; };
static void win_hold(struct win *w) { w->n += 1; }
void win_drop(struct win *w);
static struct menu *menu_new(struct win *w)
{
	struct menu *m = calloc(1, sizeof *m);
	if (!m)
		return NULL;
	m->n = 1;
	m->win = w; // NOTE: 'm->win' keeps the other reference from here on
	win_hold(w);
	return m;
}
static void menu_drop(struct menu *m) { if (--m->n == 0) { win_drop(m->win); free(m); } }
void win_drop(struct win *w)
{
	if (--w->n)
		return;
	if (w->menu)
		menu_drop(w->menu); // NOTE: it is dropped here, when its owner ends
	free(w);
}
struct win *win_new(void)
{
	struct win *w = calloc(1, sizeof *w);
	if (!w)
		return NULL;
	w->n = 1;
	w->menu = menu_new(w); // REASON: made-and-taken // WARN[medium]: 'w->menu' counts a reference to what counts one to its owner: neither can ever end
	return w;
}
