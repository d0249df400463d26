#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct report {
	unsigned long serial;
	char text[256];
} report_t;

static report_t **ring;
static unsigned ring_size, ring_head, ring_tail;
static pthread_mutex_t ring_lock = PTHREAD_MUTEX_INITIALIZER;
static sem_t ring_filled;
static unsigned long overflows;

int evq_init(unsigned size)
{
	ring = calloc(size, sizeof(*ring));
	if (!ring)
		return -1;
	ring_size = size;
	ring_head = ring_tail = 0;
	if (sem_init(&ring_filled, 0, 0) == -1) {
		free(ring);
		ring = NULL;
		return -1;
	}
	return 0;
}

/* takes over r */
int evq_put(report_t *r)
{
	int full;

	pthread_mutex_lock(&ring_lock);
	full = ring[ring_head] != NULL;
	if (!full) {
		ring[ring_head] = r;
		ring_head = (ring_head + 1) % ring_size;
	} else {
		overflows++;
	}
	pthread_mutex_unlock(&ring_lock);

	if (full) {
		free(r);
		return -1;
	}
	sem_post(&ring_filled);
	return 0;
}

static report_t *take_common(void)
{
	report_t *r;

	pthread_mutex_lock(&ring_lock);
	r = ring[ring_tail];
	if (r) {
		ring[ring_tail] = NULL;
		ring_tail = (ring_tail + 1) % ring_size;
	}
	pthread_mutex_unlock(&ring_lock);
	return r;
}

report_t *evq_take(void)
{
	/* Wait until there is something in the ring */
	while (sem_wait(&ring_filled) == -1 && errno == EINTR)
		;
	return take_common();
}

/* NULL when nothing came before the deadline */
report_t *evq_take_until(const struct timespec *deadline)
{
	int result;

	while ((result = sem_timedwait(&ring_filled, deadline)) == -1 && errno == EINTR)
		;
	if (result == -1)
		return NULL;
	return take_common();
}

void evq_nudge(void)
{
	sem_post(&ring_filled);
}

void evq_destroy(void)
{
	report_t *r;

	while ((r = take_common()) != NULL)
		free(r);
	free(ring);
	ring = NULL;
	sem_destroy(&ring_filled);
	if (overflows)
		fprintf(stderr, "evq: %lu reports lost\n", overflows);
}
