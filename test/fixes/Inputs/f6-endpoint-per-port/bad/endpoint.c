#include <stdlib.h>
#include <string.h>
#include "relay.h"

static struct sockaddr_in key_of(const struct sockaddr_in *peer)
{
	struct sockaddr_in k;

	memset(&k, 0, sizeof(k));
	k.sin_family = AF_INET;
	k.sin_addr = peer->sin_addr;
	k.sin_port = peer->sin_port;
	return k;
}

struct session *endpoint_owner(struct engine *e, const struct sockaddr_in *peer)
{
	struct sockaddr_in k = key_of(peer);
	struct endpoint *ep;

	HASH_FIND(hh, e->by_addr, &k, sizeof(k), ep);
	return ep ? ep->owner : NULL;
}

bool endpoint_register(struct engine *e, struct session *s, const struct sockaddr_in *peer)
{
	struct sockaddr_in k = key_of(peer);
	struct endpoint *ep;

	HASH_FIND(hh, e->by_addr, &k, sizeof(k), ep);
	if (ep)
		return ep->owner == s;
	ep = calloc(1, sizeof(*ep));
	if (!ep)
		return false;
	ep->addr = k;
	ep->owner = s;
	HASH_ADD(hh, e->by_addr, addr, sizeof(ep->addr), ep); // BAD: F6 one more entry for each port that a client names, as long as the session lives
	return true;
}

void endpoints_drop_session(struct engine *e, struct session *s)
{
	struct endpoint *ep, *next;

	HASH_ITER(hh, e->by_addr, ep, next) {
		if (ep->owner == s) {
			HASH_DEL(e->by_addr, ep);
			free(ep);
		}
	}
}

void endpoints_drop_permission(struct engine *e, struct session *s, struct in_addr ip)
{
	struct endpoint *ep, *next;

	HASH_ITER(hh, e->by_addr, ep, next) {
		if (ep->owner == s && ep->addr.sin_addr.s_addr == ip.s_addr) {
			HASH_DEL(e->by_addr, ep);
			free(ep);
		}
	}
}
