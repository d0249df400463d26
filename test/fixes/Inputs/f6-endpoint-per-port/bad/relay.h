#ifndef RELAY_H
#define RELAY_H
#include <netinet/in.h>
#include <stdbool.h>
#include <uthash.h>

#define MAX_PERMISSIONS 8

struct session;

struct endpoint {
	struct sockaddr_in addr;
	struct session *owner;
	UT_hash_handle hh;
};

struct session {
	unsigned id;
	struct in_addr allowed[MAX_PERMISSIONS];
	unsigned n_allowed;
	unsigned long relayed, dropped;
};

struct engine {
	struct endpoint *by_addr;
	int sock;
};

bool endpoint_register(struct engine *e, struct session *s, const struct sockaddr_in *peer);
struct session *endpoint_owner(struct engine *e, const struct sockaddr_in *peer);
void endpoints_drop_session(struct engine *e, struct session *s);
void endpoints_drop_permission(struct engine *e, struct session *s, struct in_addr ip);
#endif
