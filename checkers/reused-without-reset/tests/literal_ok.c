// RUN: %check-findings %s
// All of it is written at once.
#include <stdlib.h>
struct pkt { struct pkt *next; int urgent, n; };
static struct pkt *spare;
struct pkt *pkt_get(void)
{
	struct pkt *p = spare;
	if (!p)
		return calloc(1, sizeof *p);
	spare = p->next;
	*p = (struct pkt){0};
	return p;
}
void pkt_put(struct pkt *p) { p->next = spare; spare = p; }
void pkt_mark(struct pkt *p) { p->urgent = 1; }
int pkt_urgent(struct pkt *p) { return p->urgent; }
