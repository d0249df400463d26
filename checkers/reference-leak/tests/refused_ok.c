// RUN: %check-findings --none --rules=reference-leak %s
#include <stdbool.h>
#include <stdlib.h>
#define ROOM 16
struct page { int refs; unsigned hits; char *text; };
struct ring { struct page *slot[ROOM]; unsigned in, out, refused; };
static void page_get(struct page *p) { p->refs++; }
static void page_put(struct page *p)
{
	if (--p->refs == 0) {
		free(p->text);
		free(p);
	}
}
void ring_run(struct ring *r)
{
	while (r->out != r->in)
		page_put(r->slot[r->out++ % ROOM]);
}
// What it does not keep, it drops itself.
static bool ring_push(struct ring *r, struct page *p)
{
	if (r->in - r->out == ROOM) {
		page_put(p);
		return false;
	}
	r->slot[r->in++ % ROOM] = p;
	return true;
}
void page_hit(struct ring *r, struct page *p)
{
	page_get(p);
	ring_push(r, p);
}
// It always keeps it, whatever it says.
static bool ring_force(struct ring *r, struct page *p)
{
	bool was_full = r->in - r->out == ROOM;
	if (was_full)
		page_put(r->slot[r->out++ % ROOM]);
	r->slot[r->in++ % ROOM] = p;
	return !was_full;
}
void page_hit_now(struct ring *r, struct page *p)
{
	page_get(p);
	ring_force(r, p);
}
// The ring takes one of its own.
static bool ring_share(struct ring *r, struct page *p)
{
	if (r->in - r->out == ROOM)
		return false;
	page_get(p);
	r->slot[r->in++ % ROOM] = p;
	return true;
}
void page_share(struct ring *r, struct page *p)
{
	page_get(p);
	ring_share(r, p);
	page_put(p);
}
// The reference is for the list, which has it whatever the ring says.
struct list { struct page *first; };
static bool ring_try(struct ring *r, struct page *p)
{
	if (r->in - r->out == ROOM)
		return false;
	r->slot[r->in++ % ROOM] = p;
	return true;
}
void list_set(struct list *l, struct ring *r, struct page *p)
{
	page_get(p);
	l->first = p;
	ring_try(r, p);
}
void list_clear(struct list *l)
{
	page_put(l->first);
	l->first = NULL;
}
