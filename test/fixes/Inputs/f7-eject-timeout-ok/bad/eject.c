#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct bay;

extern const char *bay_name(const struct bay *b);
extern int bay_release(struct bay *b, unsigned flags);	/* 0 or -errno */

#define REL_FORCE 1u
#define REL_QUIET 2u

static unsigned long long wait_ms;	/* -w: how long to go on trying */
static int force, dry_run, ignore_absent;

static unsigned long long clock_ms(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) < 0)
		return 0;
	return (unsigned long long)ts.tv_sec * 1000 + (unsigned long long)ts.tv_nsec / 1000000;
}

/* next point in time, doubling *step; *step is 0 when the end is reached */
static unsigned long long next_try(unsigned long long end, unsigned long long *step)
{
	unsigned long long now = clock_ms(), t;

	if (now >= end) {
		*step = 0;
		return now;
	}
	t = now + *step;
	*step *= 2;
	return t > end ? end : t;
}

static int sleep_until_ms(unsigned long long t)
{
	struct timespec ts = {
		.tv_sec = (time_t)(t / 1000),
		.tv_nsec = (long)(t % 1000) * 1000000,
	};
	int rc = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL);

	return rc == EINTR ? 0 : -rc;
}

static int eject_bay(struct bay *b)
{
	unsigned long long step = 0, end = 0;
	unsigned flags = 0;
	int err;

	printf("eject %s\n", bay_name(b));
	if (dry_run)
		return 0;
	if (force)
		flags |= REL_FORCE;
	if (wait_ms)
		flags |= REL_QUIET;

	do {
		err = bay_release(b, flags);
		if (err == -ENODEV) {
			if (ignore_absent)
				err = 0;
			else
				fprintf(stderr, "%s is empty\n", bay_name(b));
			break;
		} else if (err == -EBUSY && wait_ms) {
			unsigned long long until;

			if (!end) {
				end = clock_ms() + wait_ms;
				step = 1;
			}
			until = next_try(end, &step);
			err = sleep_until_ms(until); // BAD: F7 the -EBUSY is overwritten, after the last try the loop ends with 0
			if (err < 0) {
				fprintf(stderr, "failed to sleep: %s\n", strerror(-err));
				err = -EBUSY;
				break;
			}
		} else {
			break;
		}
	} while (step);

	if (err < 0 && wait_ms)
		fprintf(stderr, "could not eject %s: %s\n", bay_name(b), strerror(-err));
	return err;
}

int eject_all(struct bay **bays, int n, unsigned long long ms)
{
	int rc = 0;

	wait_ms = ms;
	for (int i = 0; i < n; i++)
		if (eject_bay(bays[i]) < 0)
			rc = 1;
	return rc;
}
