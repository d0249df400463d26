#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "scheduler.h"

typedef struct _sock {
	struct _sock *next;
	int fd_in, fd_out;
	thread_t *thread_in;
	thread_t *thread_out;	/* drops what arrives on the send socket */
	unsigned long received, dropped;
} sock_t;

static thread_master_t *master;
static sock_t *vrrp_socket_pool;

static int
vrrp_read_dispatcher_thread(thread_t *thread)
{
	sock_t *sock = THREAD_ARG(thread);
	char buf[128];

	if (recv(THREAD_FD(thread), buf, sizeof(buf), MSG_DONTWAIT) > 0)
		sock->received++;
	sock->thread_in = thread_add_read(master, vrrp_read_dispatcher_thread, sock, sock->fd_in);
	return 0;
}

static int
vrrp_write_fd_read_thread(thread_t *thread)
{
	sock_t *sock = THREAD_ARG(thread);
	char buf[128];

	while (recv(THREAD_FD(thread), buf, sizeof(buf), MSG_DONTWAIT) > 0)
		sock->dropped++;
	sock->thread_out = thread_add_read(master, vrrp_write_fd_read_thread, sock, sock->fd_out);
	return 0;
}

static void
free_sock(sock_t *sock)
{
	/* First of all cancel pending thread */
	thread_cancel(sock->thread_in);
	if (sock->fd_in >= 0)
		close(sock->fd_in);
	thread_cancel(sock->thread_out);
	if (sock->fd_out >= 0)
		close(sock->fd_out);
	free(sock);
}

static bool
alloc_sock(void)
{
	sock_t *sock = calloc(1, sizeof(*sock));

	if (!sock)
		return false;
	sock->fd_in = socket(AF_INET, SOCK_DGRAM, 0);
	sock->fd_out = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock->fd_in < 0 || sock->fd_out < 0) {
		free_sock(sock);
		return false;
	}
	sock->thread_in = thread_add_read(master, vrrp_read_dispatcher_thread, sock, sock->fd_in);
	sock->thread_out = thread_add_read(master, vrrp_write_fd_read_thread, sock, sock->fd_out);
	sock->next = vrrp_socket_pool;
	vrrp_socket_pool = sock;
	return sock->thread_in && sock->thread_out;
}

static void
vrrp_dispatcher_release(void)
{
	sock_t *sock;

	while ((sock = vrrp_socket_pool)) {
		vrrp_socket_pool = sock->next;
		free_sock(sock);
	}
}

int
main(void)
{
	int i, ret = 0;

	if (!(master = calloc(1, sizeof(*master))))
		return 1;
	for (i = 0; i < 3 && !ret; i++) {
		if (!alloc_sock() || !alloc_sock())
			ret = 1;
		thread_run_once(master, 100);
		vrrp_dispatcher_release();	/* the next configuration */
	}
	thread_destroy_master(master);
	return ret;
}
