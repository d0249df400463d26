// RUN: %check-findings %s
// RUN: %check-findings --none --rules=reference-leak %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <stdlib.h>
struct timer { long when; void (*fn)(void *arg); void *arg; };
static struct timer timers[8];
static int used;
static int timer_add(long when, void (*fn)(void *), void *arg)
{
	if (used == 8)
		return -1;
	timers[used].when = when;
	timers[used].fn = fn;
	timers[used].arg = arg;
	used++;
	return 0;
}
void timers_run(void) // NOTE: 'timers_run' reads 'timers[].arg'
{
	while (used) {
		used--;
		timers[used].fn(timers[used].arg);
	}
}
struct peer { int refs; int tries; };
static void peer_get(struct peer *p) { p->refs++; }
static void peer_put(struct peer *p) { if (--p->refs == 0) free(p); } // WARN[low]: 'p' is freed while a callback may still get it from 'timers[].arg'
static void peer_retry(void *arg)
{
	struct peer *p = arg;
	p->tries++;
	peer_put(p);
}
int peer_later(struct peer *p, long when)
{
	peer_get(p); // NOTE: 'p' gets one more reference here
	if (timer_add(when, peer_retry, p) < 0) { // NOTE: 'timers[].arg' is set here // NOTE: this call keeps it, but not where it fails
		p->tries = 0;
#ifdef FIXED
		peer_put(p);
#endif
		return -1; // WARN[medium]: the reference to 'p' is not dropped on this way
	}
	return 0;
}
