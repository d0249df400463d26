#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct tunnel {
	int fd;
	bool encrypted;
	char *host;
	size_t used;
	int error;
	unsigned attempts;
};

static int fail_handshakes;

static int dial(const char *host)
{
	int sv[2];

	(void)host;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sv) < 0)
		return -1;
	close(sv[1]);
	return sv[0];
}

static void hang_up(int *fd)
{
	if (*fd < 0)
		return;
	shutdown(*fd, SHUT_RDWR);
	close(*fd);
	*fd = -1;
}

static int crypt_start(struct tunnel *t)
{
	if (fail_handshakes > 0) {
		fail_handshakes--;
		t->error = EPROTO;
		return -1;
	}
	t->encrypted = true;
	return 0;
}

static void tunnel_down(struct tunnel *t)
{
	t->encrypted = false;
	hang_up(&t->fd);
}

static int tunnel_up(struct tunnel *t)
{
	if (t->fd >= 0)
		tunnel_down(t);
	t->used = 0;
	t->error = 0;
	t->attempts++;

	t->fd = dial(t->host);
	if (t->fd < 0) {
		t->error = errno;
		return -1;
	}
	if (crypt_start(t) != 0) {
		hang_up(&t->fd);
		return -1;
	}
	return 0;
}

int main(void)
{
	struct tunnel t = { .fd = -1 };
	int rc = -1;

	t.host = strdup("gate.test");
	fail_handshakes = 2;
	while (rc != 0 && t.attempts < 5)
		rc = tunnel_up(&t);
	printf("up after %u attempts\n", t.attempts);
	tunnel_up(&t);
	tunnel_down(&t);
	free(t.host);
	return 0;
}
