// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// A queue of few places, and a status variable.
#include <stdlib.h>
#define PLACES 4
struct msg { int refs; int len; };
struct queue { struct msg *at[PLACES]; unsigned first, n; };
static void msg_ref(struct msg *m) { ++m->refs; }
static void msg_unref(struct msg *m) { if (!--m->refs) free(m); }
int queue_put(struct queue *q, struct msg *m)
{
	int rc = 0;
	msg_ref(m); // NOTE: 'm' gets one more reference here
	if (q->n == PLACES)
		rc = -1; // WARN[medium]: the reference to 'm' is not dropped on this way
	else
		q->at[(q->first + q->n++) % PLACES] = m; // NOTE: it is kept here on another way
#ifdef FIXED
	if (rc < 0)
		msg_unref(m);
#endif
	return rc;
}
void queue_drain(struct queue *q)
{
	for (; q->n; q->n--) {
		msg_unref(q->at[q->first]);
		q->first = (q->first + 1) % PLACES;
	}
}
