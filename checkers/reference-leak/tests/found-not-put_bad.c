// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The function that finds it counts it.
#include <stdlib.h>
struct user { int refs; int id; int age; struct user *next; };
static struct user *users;
struct user *user_find(int id)
{
	struct user *u;
	for (u = users; u; u = u->next)
		if (u->id == id) {
			u->refs++;
			return u;
		}
	return NULL;
}
void user_put(struct user *u) { if (--u->refs == 0) free(u); }
int user_age(int id)
{
	struct user *u = user_find(id); // REASON: never-dropped // WARN[medium]: the reference in 'u', which is given here, is never dropped
	if (!u)
		return -1;
	return u->age;
}
int user_birthday(int id)
{
	struct user *u = user_find(id);
	if (!u)
		return -1;
	u->age++;
	user_put(u);
	return 0;
}
