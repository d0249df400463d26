#include "conn_pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec;
}

/* Takes one connection older than the limit out of the pool. */
static int take_old(conn_pool_t *pool, uint64_t older_than, uint64_t *oldest)
{
	int fd = -1;

	*oldest = UINT64_MAX;
	pthread_mutex_lock(&pool->mutex);
	for (size_t i = 0; i < pool->capacity; i++) {
		conn_pool_memb_t *c = &pool->conns[i];
		if (c->last_active == 0) {
			continue;
		}
		if (fd < 0 && c->last_active <= older_than) {
			fd = c->fd;
			c->last_active = 0;
			pool->usage--;
		} else if (c->last_active < *oldest) {
			*oldest = c->last_active;
		}
	}
	pthread_mutex_unlock(&pool->mutex);
	return fd;
}

static void *closing_thread(void *arg)
{
	conn_pool_t *pool = arg;

	while (1) {
		uint64_t t = now(), next;
		uint64_t limit = t > pool->timeout ? t - pool->timeout : 0;
		int old_state, fd;

		pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old_state);
		while ((fd = take_old(pool, limit, &next)) >= 0) {
			close(fd);
		}
		pthread_setcancelstate(old_state, NULL);

		if (next == UINT64_MAX) {
			sleep((unsigned)pool->timeout);
		} else {
			sleep((unsigned)(next + pool->timeout > t ? next + pool->timeout - t : 1));
		}
	}
	return NULL;
}

conn_pool_t *conn_pool_init(size_t capacity, uint64_t timeout)
{
	conn_pool_t *pool = calloc(1, sizeof(*pool) + capacity * sizeof(pool->conns[0]));
	if (pool == NULL) {
		return NULL;
	}
	pool->capacity = capacity;
	pool->timeout = timeout;
	if (pthread_mutex_init(&pool->mutex, NULL) != 0) {
		free(pool);
		return NULL;
	}
	if (pthread_create(&pool->closing_thread, NULL, closing_thread, pool) != 0) {
		pthread_mutex_destroy(&pool->mutex);
		free(pool);
		return NULL;
	}
	return pool;
}

void conn_pool_deinit(conn_pool_t *pool)
{
	if (pool != NULL) {
		pthread_cancel(pool->closing_thread);	// BAD: F3 not joined before pool is freed

		int fd;
		uint64_t unused;
		while ((fd = take_old(pool, UINT64_MAX, &unused)) >= 0) {
			close(fd);
		}
		pthread_mutex_destroy(&pool->mutex);
		free(pool);
	}
}

int conn_pool_get(conn_pool_t *pool, const struct sockaddr *dst, socklen_t len)
{
	int fd = -1;

	pthread_mutex_lock(&pool->mutex);
	for (size_t i = 0; i < pool->capacity && fd < 0; i++) {
		conn_pool_memb_t *c = &pool->conns[i];
		if (c->last_active != 0 && c->dst_len == len && memcmp(&c->dst, dst, len) == 0) {
			fd = c->fd;
			c->last_active = 0;
			pool->usage--;
		}
	}
	pthread_mutex_unlock(&pool->mutex);
	return fd;
}

/* Returns the descriptor which did not find a place, or -1. */
int conn_pool_put(conn_pool_t *pool, const struct sockaddr *dst, socklen_t len, int fd)
{
	if (len > sizeof(pool->conns[0].dst)) {
		return fd;
	}
	pthread_mutex_lock(&pool->mutex);
	for (size_t i = 0; i < pool->capacity; i++) {
		conn_pool_memb_t *c = &pool->conns[i];
		if (c->last_active == 0) {
			memcpy(&c->dst, dst, len);
			c->dst_len = len;
			c->fd = fd;
			c->last_active = now();
			pool->usage++;
			fd = -1;
			break;
		}
	}
	pthread_mutex_unlock(&pool->mutex);
	return fd;
}
