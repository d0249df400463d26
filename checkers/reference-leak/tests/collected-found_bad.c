// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// Each is counted by what finds it; the answer is how many.
#include <stdlib.h>
struct user { int refs; int id; int locked; struct user *next; };
static struct user *users;
static struct user *user_find(int id)
{
	struct user *u;
	for (u = users; u; u = u->next)
		if (u->id == id)
			break;
	if (u)
		u->refs++;
	return u;
}
void user_put(struct user *u) { if (--u->refs == 0) free(u); }
int users_find(const int *ids, int n, struct user **found)
{
	int have = 0;
	for (int i = 0; i < n; i++) {
		struct user *u;
		if (ids[i] <= 0) {
#ifdef FIXED
			for (int k = 0; k < have; k++)
				user_put(found[k]);
#endif
			return -1; // WARN[medium]: the references that were put into 'found' are not dropped on this way
		}
		u = user_find(ids[i]); // NOTE: one is taken here
		if (u)
			found[have++] = u;
	}
	return have; // NOTE: how many there are is told here on another way only
}
