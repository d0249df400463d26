#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum crypt_mode { CRYPT_NEVER, CRYPT_ALWAYS, CRYPT_REQUIRED };

struct remote {
	int fd;
	enum crypt_mode crypt;
	bool encrypted;
	char *host;
	char buf[256];
	size_t used;
	int status;
	int error;
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

static int hang_up(int fd)
{
	shutdown(fd, SHUT_RDWR);
	return close(fd);
}

static int crypt_start(struct remote *r)
{
	if (fail_handshakes > 0) {
		fail_handshakes--;
		r->error = EPROTO;
		return -1;
	}
	r->encrypted = true;
	return 0;
}

static void crypt_stop(struct remote *r)
{
	r->encrypted = false;
}

static void remote_disconnect(struct remote *r)
{
	if (r->encrypted)
		crypt_stop(r);
	if (hang_up(r->fd) < 0)
		fprintf(stderr, "hang_up: %s\n", strerror(errno));
	r->fd = -1;
}

static int remote_reconnect(struct remote *r)
{
	int fd;

	if (r->fd >= 0)
		remote_disconnect(r);
	r->status = 0;
	r->used = 0;
	r->error = 0;

	fd = dial(r->host);
	if (fd < 0) {
		r->error = errno;
		return -1;
	}
	r->fd = fd;

	if (r->crypt == CRYPT_ALWAYS) {
		if (crypt_start(r) != 0) {
			hang_up(r->fd); // BAD: F5 fd stays set, the next use closes a descriptor that is somebody else's by then
			return -1;
		}
	} else if (r->crypt == CRYPT_REQUIRED) {
		r->status = 101;
	}
	return 0;
}

static struct remote *remote_new(const char *host, enum crypt_mode crypt)
{
	struct remote *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->host = strdup(host);
	r->crypt = crypt;
	r->fd = -1;
	return r;
}

static void remote_free(struct remote *r)
{
	if (r->fd >= 0)
		remote_disconnect(r);
	free(r->host);
	free(r);
}

int main(void)
{
	struct remote *r = remote_new("printer.test", CRYPT_ALWAYS);
	int other;

	if (!r)
		return 1;
	fail_handshakes = 1;
	printf("first: %d\n", remote_reconnect(r));
	other = open("/dev/null", O_RDONLY);
	printf("second: %d\n", remote_reconnect(r));
	printf("file still open: %s\n", lseek(other, 0, SEEK_CUR) == 0 ? "yes" : "no");
	remote_free(r);
	close(other);
	return 0;
}
