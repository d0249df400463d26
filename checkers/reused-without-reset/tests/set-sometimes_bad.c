// RUN: %check-findings %s
// CVET-ONLY: who resets what is used again, the whole program tells
// The new user writes it only where there is something to write.
#include <stdlib.h>
struct task { struct task *next; int prio; unsigned deadline; };
static struct task *freelist;
struct task *task_new(int prio, unsigned deadline)
{
	struct task *t = freelist;
	if (t)
		freelist = t->next; // WARN[medium]: what is taken from 'freelist' here still has 'deadline' of its last use
	else if (!(t = calloc(1, sizeof *t)))
		return NULL;
	t->prio = prio;
	if (deadline)
		t->deadline = deadline; // NOTE: 'deadline' is written here
	return t;
}
void task_free(struct task *t) { t->next = freelist; freelist = t; } // NOTE: it goes back here
int task_late(struct task *t, unsigned now) { return t->deadline && now > t->deadline; }
