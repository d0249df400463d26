#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include "peer.h"

static struct secure *secure_new(unsigned char key)
{
	struct secure *s = calloc(1, sizeof(*s));

	if (s)
		s->key = key;
	return s;
}

static void serve(bool with_tls)
{
	struct peer *p = peer_new(open("/dev/null", O_RDWR), with_tls ? secure_new(7) : NULL);

	if (!p)
		return;
	p->write(p, "hello", 5);
	printf("secured %d\n", p->secured);
	fflush(stdout);
	peer_close(p);
}

int main(void)
{
	serve(true);
	serve(false);
	peers_free();
	return 0;
}
