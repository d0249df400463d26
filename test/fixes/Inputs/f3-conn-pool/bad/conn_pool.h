#pragma once

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

typedef struct {
	struct sockaddr_storage dst;
	socklen_t dst_len;
	int fd;
	uint64_t last_active;
} conn_pool_memb_t;

typedef struct {
	size_t capacity;
	size_t usage;
	uint64_t timeout;
	pthread_mutex_t mutex;
	pthread_t closing_thread;
	conn_pool_memb_t conns[];
} conn_pool_t;

conn_pool_t *conn_pool_init(size_t capacity, uint64_t timeout);
void conn_pool_deinit(conn_pool_t *pool);
int conn_pool_get(conn_pool_t *pool, const struct sockaddr *dst, socklen_t len);
int conn_pool_put(conn_pool_t *pool, const struct sockaddr *dst, socklen_t len, int fd);
