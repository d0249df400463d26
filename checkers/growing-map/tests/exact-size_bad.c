// RUN: %check-findings %s
// RUN: %check-findings --none --rules=growing-map %s -- -DFIXED
// CVET-ONLY: who fills and empties a table, the whole program tells
// A function says how long the table is, and the limit may be lowered.
#include <cvet.h>
#include <stdlib.h>
#include <string.h>
struct vec;
cvet_borrows int vec_size(const struct vec *v);
cvet_inserts(1, 2) void vec_push(struct vec *v, void *p);
cvet_removes(1) void *vec_shift(struct vec *v);
struct room { struct vec *lines; unsigned keep; };
void room_set_keep(struct room *r, unsigned n) { r->keep = n; }
void room_line(struct room *r, const char *text)
{
	char *copy = strdup(text);
	if (!copy)
		return;
#ifdef FIXED
	while (vec_size(r->lines) >= r->keep)
#else
	if (vec_size(r->lines) == r->keep) // REASON: cut-at-size // WARN[medium]: 'r->lines' is cut only where there are exactly 'room.keep' in it, which may be lowered
#endif
		free(vec_shift(r->lines));
	vec_push(r->lines, copy); // NOTE: one is added here
}
static int depth = 8;
void set_depth(const char *value) { depth = atoi(value); }
static void add(struct vec *v, char *p, int most)
{
	if (most != vec_size(v)) // WARN[medium]: 'v' is cut only where there are exactly 'depth' in it, which may be lowered
		goto room;
	free(vec_shift(v));
room:
#ifdef FIXED
	while (vec_size(v) >= most)
		free(vec_shift(v));
#endif
	vec_push(v, p); // NOTE: one is added here
}
void undo_add(struct vec *undo, const char *text) { add(undo, strdup(text), depth); }
