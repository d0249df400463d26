#include "dnslookup.h"

#include <stdio.h>
#include <stdlib.h>

enum SocketState { SV_RESOLVE, SV_LOGIN, SV_IDLE };

typedef struct PgSocket {
	TAILQ_ENTRY(PgSocket) head;
	enum SocketState state;
	struct DNSToken *dns_token;
	char addr[46];
	int id;
} PgSocket;

static TAILQ_HEAD(, PgSocket) server_list = TAILQ_HEAD_INITIALIZER(server_list);
static struct DNSContext *adns;

static void disconnect_server(PgSocket *server, const char *reason)
{
	printf("S-%d: closing because: %s\n", server->id, reason);
	if (server->dns_token)
		adns_cancel(server->dns_token);
	TAILQ_REMOVE(&server_list, server, head);
	free(server);
}

static void dns_callback(void *arg, const char *addr)
{
	PgSocket *server = arg;

	server->dns_token = NULL;
	if (!addr) {
		disconnect_server(server, "server dns lookup failed");
		return;
	}
	snprintf(server->addr, sizeof(server->addr), "%s", addr);
	server->state = SV_LOGIN;
	printf("S-%d: connecting to %s\n", server->id, server->addr);
}

static PgSocket *launch_new_connection(const char *host, int id)
{
	PgSocket *server = calloc(1, sizeof(*server));

	if (!server)
		return NULL;
	server->id = id;
	server->state = SV_RESOLVE;
	TAILQ_INSERT_TAIL(&server_list, server, head);
	server->dns_token = adns_resolve(adns, host, dns_callback, server);
	if (!server->dns_token) {
		disconnect_server(server, "out of memory");
		return NULL;
	}
	return server;
}

static void close_all_servers(const char *reason)
{
	while (!TAILQ_EMPTY(&server_list))
		disconnect_server(TAILQ_FIRST(&server_list), reason);
}

int main(int argc, char *argv[])
{
	int i;

	adns = adns_create_context();
	if (!adns)
		return 1;
	for (i = 1; i < argc; i++) {
		if (!launch_new_connection(argv[i], i))
			break;
	}
	adns_per_loop(adns);
	close_all_servers("pool reload");
	while (adns_per_loop(adns))
		continue;
	adns_free_context(adns);
	return 0;
}
