/* A failed bind() with EADDRINUSE is kept and reported by the later listen. */
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct listener {
	int fd;
	int delayed_error;	/* 0 or -errno */
	unsigned flags;
};

#define L_BOUND 1u
#define L_V6 2u

#define close_keep_errno(fd) do { \
	int e_ = errno; \
	close(fd); \
	errno = e_; \
} while (0)

static int new_socket(int domain)
{
	int on = 1, fd;

	fd = socket(domain, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
		close_keep_errno(fd);
		return -1;
	}
	return fd;
}

int listener_bind(struct listener *l, const struct sockaddr *sa, socklen_t len, int v6only)
{
	int rc, on = 1;

	if (v6only && sa->sa_family != AF_INET6)
		return -EINVAL;
	if (l->fd < 0) {
		l->fd = new_socket(sa->sa_family);
		if (l->fd < 0)
			return -errno;
	}
	if (sa->sa_family == AF_INET6 && v6only &&
	    setsockopt(l->fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)) < 0)
		return -errno;

	errno = 0;
	rc = bind(l->fd, sa, len);
	if (rc == -1 && errno != EADDRINUSE) {
		if (errno == EAFNOSUPPORT)
			return -EINVAL;
		return -errno;
	}
	l->delayed_error = rc == -1 ? -errno : 0;

	l->flags |= L_BOUND;
	if (sa->sa_family == AF_INET6)
		l->flags |= L_V6;
	return 0;
}

int listener_listen(struct listener *l, int backlog)
{
	struct sockaddr_in any;
	int rc;

	if (l->delayed_error)
		return l->delayed_error;
	if (!(l->flags & L_BOUND)) {
		memset(&any, 0, sizeof(any));
		any.sin_family = AF_INET;
		rc = listener_bind(l, (struct sockaddr *)&any, sizeof(any), 0);
		if (rc < 0)
			return rc;
		if (l->delayed_error)
			return l->delayed_error;
	}
	if (listen(l->fd, backlog) < 0)
		return -errno;
	return 0;
}

void listener_init(struct listener *l)
{
	l->fd = -1;
	l->delayed_error = 0;
	l->flags = 0;
}

void listener_close(struct listener *l)
{
	if (l->fd >= 0)
		close(l->fd);
	listener_init(l);
}
