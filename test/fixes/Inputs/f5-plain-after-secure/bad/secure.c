#include <stdlib.h>
#include <unistd.h>
#include "peer.h"

static ssize_t secure_read(struct peer *p, void *buf, size_t len)
{
	ssize_t n = read(p->fd, buf, len);
	unsigned char *b = buf;

	for (ssize_t i = 0; i < n; i++)
		b[i] ^= p->sec->key;
	return n;
}

static ssize_t secure_write(struct peer *p, const void *buf, size_t len)
{
	const char *b = buf;

	if (len > 256)
		len = 256;
	if (!p->sec_out)
		p->sec_out = malloc(256);
	if (!p->sec_out)
		return -1;
	for (size_t i = 0; i < len; i++)
		p->sec_out[i] = b[i] ^ p->sec->key;
	p->sec->records++;
	return write(p->fd, p->sec_out, len);
}

void secure_init(struct peer *p, struct secure *sec)
{
	p->sec = sec;
	p->read = secure_read;
	p->write = secure_write;
}
