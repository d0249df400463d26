// RUN: %check-findings %s
// All are taken over by a local.
#include <stdlib.h>
struct job { struct job *next; int id; };
static struct job *queue;
void enqueue(int id)
{
	struct job *j = calloc(1, sizeof *j);
	if (!j)
		return;
	j->id = id;
	j->next = queue;
	queue = j;
}
int drain(void)
{
	struct job *list = queue, *next;
	int n = 0;
	queue = NULL;
	for (; list; list = next) {
		next = list->next;
		n += list->id;
		free(list);
	}
	return n;
}
