// RUN: %check-findings %s
#include <stdlib.h>
struct u { int refs; int id; struct u *next; };
static struct u *list;
struct u *u_find(int id) { for (struct u *u = list; u; u = u->next) if (u->id == id) { u->refs++; return u; } return NULL; }
void u_put(struct u *u) { if (--u->refs == 0) free(u); }
int u_known(int id)
{
	struct u *u = u_find(id);
	if (!u)
		return 0;
	if (u->id < 0) {
		u_put(u);
		return -1;
	}
	u_put(u);
	return 1;
}
