// RUN: %check-findings %s
#include <stdlib.h>
struct o { int refs; struct o *next; int ok; };
static struct o *all;
static struct o *o_ref(struct o *o) { o->refs++; return o; }
static void o_unref(struct o *o) { if (--o->refs == 0) free(o); }
int o_add(struct o *o)
{
	o_ref(o);
	if (!o->ok) {
		o_unref(o);
		return -1;
	}
	o->next = all;
	all = o;
	return 0;
}
void o_clear(void) { while (all) { struct o *o = all; all = o->next; o_unref(o); } }
