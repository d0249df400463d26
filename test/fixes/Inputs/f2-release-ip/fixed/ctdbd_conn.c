#include "ctdbd_conn.h"

#include <stdlib.h>
#include <string.h>

struct ctdbd_srvid {
	uint64_t srvid;
	ctdbd_srvid_cb cb;
	void *private_data;
};

struct ctdbd_connection {
	struct ctdbd_srvid *callbacks;
	size_t num_callbacks;
};

struct ctdbd_connection *ctdbd_conn_init(void)
{
	return calloc(1, sizeof(struct ctdbd_connection));
}

void ctdbd_conn_free(struct ctdbd_connection *conn)
{
	free(conn->callbacks);
	free(conn);
}

int register_with_ctdbd(struct ctdbd_connection *conn, uint64_t srvid,
			ctdbd_srvid_cb cb, void *private_data)
{
	size_t n = conn->num_callbacks;
	struct ctdbd_srvid *tmp;

	tmp = realloc(conn->callbacks, (n + 1) * sizeof(*tmp));
	if (tmp == NULL) {
		return -1;
	}
	conn->callbacks = tmp;
	tmp[n].srvid = srvid;
	tmp[n].cb = cb;
	tmp[n].private_data = private_data;
	conn->num_callbacks = n + 1;
	return 0;
}

void deregister_from_ctdbd(struct ctdbd_connection *conn, uint64_t srvid,
			   ctdbd_srvid_cb cb, void *private_data)
{
	size_t i = 0;

	while (i < conn->num_callbacks) {
		struct ctdbd_srvid *c = &conn->callbacks[i];

		if (c->srvid == srvid && c->cb == cb &&
		    c->private_data == private_data) {
			memmove(c, c + 1, (conn->num_callbacks - i - 1) *
					  sizeof(*c));
			conn->num_callbacks--;
			continue;
		}
		i++;
	}
}

void ctdbd_msg_call_back(struct ctdbd_connection *conn, uint64_t srvid,
			 const char *msg)
{
	size_t i;

	for (i = 0; i < conn->num_callbacks; i++) {
		struct ctdbd_srvid *c = &conn->callbacks[i];

		if (c->srvid == srvid && c->cb != NULL) {
			c->cb(srvid, msg, c->private_data);
		}
	}
}
