// RUN: %check-findings --none --rules=growing-map %s
#include <cvet.h>
#include <stdlib.h>
#include <string.h>
struct vec;
cvet_borrows int vec_size(const struct vec *v);
cvet_inserts(1, 2) void vec_push(struct vec *v, void *p);
cvet_removes(1) void *vec_shift(struct vec *v);
struct room { struct vec *lines; int keep, fixed; };
// Who lowers it takes out what is too much.
void room_set_keep(struct room *r, int n)
{
	r->keep = n;
	while (vec_size(r->lines) > n)
		free(vec_shift(r->lines));
}
void room_line(struct room *r, const char *text)
{
	if (vec_size(r->lines) == r->keep)
		free(vec_shift(r->lines));
	vec_push(r->lines, strdup(text));
}
// It never changes.
struct room *room_new(struct vec *v)
{
	struct room *r = calloc(1, sizeof(*r));
	if (!r)
		return NULL;
	r->lines = v;
	r->fixed = 100;
	return r;
}
void room_note(struct room *r, const char *text)
{
	if (vec_size(r->lines) == r->fixed)
		free(vec_shift(r->lines));
	vec_push(r->lines, strdup(text));
}
// What is full takes no more.
static int most = 8;
void set_most(const char *value) { most = atoi(value); }
int try_add(struct vec *v, char *p)
{
	if (vec_size(v) == most)
		return -1;
	vec_push(v, p);
	return 0;
}
