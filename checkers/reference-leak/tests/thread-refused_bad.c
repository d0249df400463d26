// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <pthread.h>
#include <stdlib.h>
struct scan { int refs; int found; };
static void scan_get(struct scan *s) { __atomic_fetch_add(&s->refs, 1, __ATOMIC_SEQ_CST); }
static void scan_put(struct scan *s)
{
	if (__atomic_fetch_sub(&s->refs, 1, __ATOMIC_SEQ_CST) == 1)
		free(s);
}
static void *scan_run(void *arg)
{
	struct scan *s = arg;
	s->found++;
	scan_put(s);
	return NULL;
}
int scan_start(struct scan *s)
{
	pthread_t t;
	int rc;
	scan_get(s); // NOTE: 's' gets one more reference here
	rc = pthread_create(&t, NULL, scan_run, s); // NOTE: this call keeps it, but not where it fails
	if (rc != 0) {
#ifdef FIXED
		scan_put(s);
#endif
		return -1; // REASON: refused // WARN[medium]: the reference to 's' is not dropped on this way
	}
	pthread_detach(t);
	return 0;
}
