#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#define NETLINK_SEND_BUFSIZE	(16 * 1024)
#define NETLINK_RECEIVE_BUFSIZE (64 * 1024)

struct agent_netlink {
	int nl_socket;
	int nl_recv_size;
};

struct agent {
	struct agent_netlink *g_netlink;
};

static void
log_warn(const char *token, const char *msg)
{
	fprintf(stderr, "[%s] %s: %s\n", token, msg, strerror(errno));
}

/* Returns -1 on failure, -2 when the system default was kept. */
static int
netlink_set_buffer_size(int s, int optname, const char *name, int bufsize)
{
	int size = 0;
	socklen_t len = sizeof(size);

	if (getsockopt(s, SOL_SOCKET, optname, &size, &len) == -1) {
		log_warn("netlink", name);
		return -1;
	}
	if (size >= bufsize)
		return -2;
	if (setsockopt(s, SOL_SOCKET, optname, &bufsize, sizeof(bufsize)) == -1) {
		log_warn("netlink", name);
		return -1;
	}
	return bufsize;
}

static int
netlink_connect(struct agent *cfg, int protocol, unsigned groups)
{
	struct sockaddr_nl local = { .nl_family = AF_NETLINK, .nl_groups = groups };
	int s, rc;

	s = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
	if (s == -1) {
		log_warn("netlink", "unable to open netlink socket");
		return -1;
	}
	if (netlink_set_buffer_size(s, SO_SNDBUF, "SO_SNDBUF",
	    NETLINK_SEND_BUFSIZE) == -1) {
		close(s);
		return -1;
	}
	rc = netlink_set_buffer_size(s, SO_RCVBUF, "SO_RCVBUF",
	    NETLINK_RECEIVE_BUFSIZE);
	switch (rc) {
	case -1:
		close(s);
		return -1;
	case -2:
		cfg->g_netlink->nl_recv_size = 0;
		break;
	default:
		cfg->g_netlink->nl_recv_size = rc;
		break;
	}
	if (groups && bind(s, (struct sockaddr *)&local, sizeof(local)) < 0) {
		log_warn("netlink", "unable to bind netlink socket");
		close(s);
		return -1;
	}
	cfg->g_netlink->nl_socket = s;
	return 0;
}

int
main(void)
{
	struct agent cfg;

	cfg.g_netlink = calloc(1, sizeof(*cfg.g_netlink));
	if (cfg.g_netlink == NULL)
		return 1;
	if (netlink_connect(&cfg, NETLINK_ROUTE, RTMGRP_LINK) == -1) {
		free(cfg.g_netlink);
		return 1;
	}
	printf("listening on %d\n", cfg.g_netlink->nl_socket);
	close(cfg.g_netlink->nl_socket);
	free(cfg.g_netlink);
	return 0;
}
