#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include "relay.h"

static bool allow(struct session *s, struct in_addr ip)
{
	for (unsigned i = 0; i < s->n_allowed; i++)
		if (s->allowed[i].s_addr == ip.s_addr)
			return true;
	if (s->n_allowed == MAX_PERMISSIONS)
		return false;
	s->allowed[s->n_allowed++] = ip;
	return true;
}

static bool is_allowed(const struct session *s, struct in_addr ip)
{
	for (unsigned i = 0; i < s->n_allowed; i++)
		if (s->allowed[i].s_addr == ip.s_addr)
			return true;
	return false;
}

static void handle_send(struct engine *e, struct session *s, const struct sockaddr_in *to)
{
	if (!is_allowed(s, to->sin_addr) || !endpoint_register(e, s, to)) {
		s->dropped++;
		return;
	}
	s->relayed++;
}

int main(void)
{
	struct engine e = { NULL, -1 };
	struct session s = { .id = 1 };
	struct sockaddr_in to = { .sin_family = AF_INET };

	inet_pton(AF_INET, "192.0.2.7", &to.sin_addr);
	allow(&s, to.sin_addr);
	for (unsigned port = 1; port < 3000; port++) {
		to.sin_port = htons((uint16_t)port);
		handle_send(&e, &s, &to);
	}
	printf("%u endpoints, %lu dropped\n", HASH_COUNT(e.by_addr), s.dropped);
	endpoints_drop_permission(&e, &s, to.sin_addr);
	printf("%u endpoints\n", HASH_COUNT(e.by_addr));
	endpoints_drop_session(&e, &s);
	return 0;
}
