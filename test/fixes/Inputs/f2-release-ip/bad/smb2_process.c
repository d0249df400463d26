#include "ctdbd_conn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct smb_connection;

struct smbd_release_ip_state {
	struct smb_connection *xconn;
	char addr[46];
};

struct smb_connection {
	struct smb_connection *next;
	struct ctdbd_connection *cconn;
	struct smbd_release_ip_state *release_ip;
	int transport_ok;
};

struct smb_client {
	struct smb_connection *connections;
};

static int release_ip(uint64_t srvid, const char *msg, void *private_data)
{
	struct smbd_release_ip_state *state = private_data;

	(void)srvid;
	if (strcmp(state->addr, msg) == 0) {
		printf("address %s is released, closing\n", msg);
		state->xconn->transport_ok = 0;
	}
	return 0;
}

static int smbd_register_ips(struct smb_connection *xconn, const char *addr)
{
	struct smbd_release_ip_state *state = calloc(1, sizeof(*state));
	int ret;

	if (state == NULL) {
		return -1;
	}
	state->xconn = xconn;
	snprintf(state->addr, sizeof(state->addr), "%s", addr);
	ret = register_with_ctdbd(xconn->cconn, CTDB_SRVID_RELEASE_IP, release_ip, state); // BAD: F2 stays registered when xconn is freed
	if (ret != 0) {
		free(state);
		return ret;
	}
	xconn->release_ip = state;
	return 0;
}

void smb_connection_free(struct smb_client *client,
			 struct smb_connection *xconn)
{
	struct smb_connection **p;

	for (p = &client->connections; *p != NULL; p = &(*p)->next) {
		if (*p == xconn) {
			*p = xconn->next;
			break;
		}
	}
	if (xconn->release_ip != NULL) {
		free(xconn->release_ip);
	}
	free(xconn);
}

struct smb_connection *smb_add_connection(struct smb_client *client,
					  struct ctdbd_connection *cconn,
					  const char *addr)
{
	struct smb_connection *xconn = calloc(1, sizeof(*xconn));

	if (xconn == NULL) {
		return NULL;
	}
	xconn->cconn = cconn;
	xconn->transport_ok = 1;
	xconn->next = client->connections;
	client->connections = xconn;
	if (smbd_register_ips(xconn, addr) != 0) {
		smb_connection_free(client, xconn);
		return NULL;
	}
	return xconn;
}
