// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The list of jobs says whether it has taken it.
#include <stdbool.h>
#include <stdlib.h>
struct job { struct job *next; void *data; };
struct pool { struct job *jobs; bool closed; };
struct doc { unsigned users; char *text; };
static struct doc *doc_ref(struct doc *d) { d->users++; return d; }
static void doc_unref(struct doc *d)
{
	if (--d->users == 0) {
		free(d->text);
		free(d);
	}
}
static bool pool_push(struct pool *p, void *data)
{
	struct job *j;
	if (p->closed || !(j = malloc(sizeof(*j))))
		return false;
	j->data = data;
	j->next = p->jobs;
	p->jobs = j;
	return true;
}
void pool_work(struct pool *p)
{
	struct job *j = p->jobs;
	if (j) {
		p->jobs = j->next;
		doc_unref(j->data);
		free(j);
	}
}
bool doc_print(struct pool *p, struct doc *d)
{
	if (!pool_push(p, doc_ref(d))) { // NOTE: 'd' gets one more reference here // NOTE: this call keeps it, but not where it fails
#ifdef FIXED
		doc_unref(d);
#endif
		return false; // WARN[medium]: the reference to 'd' is not dropped on this way
	}
	return true;
}
