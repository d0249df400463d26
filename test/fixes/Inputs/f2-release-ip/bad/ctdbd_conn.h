#ifndef CTDBD_CONN_H
#define CTDBD_CONN_H

#include <stdint.h>

#define CTDB_SRVID_RELEASE_IP 0xF300000000000000ULL

struct ctdbd_connection;

typedef int (*ctdbd_srvid_cb)(uint64_t srvid, const char *msg,
			      void *private_data);

struct ctdbd_connection *ctdbd_conn_init(void);
void ctdbd_conn_free(struct ctdbd_connection *conn);
int register_with_ctdbd(struct ctdbd_connection *conn, uint64_t srvid,
			ctdbd_srvid_cb cb, void *private_data);
void deregister_from_ctdbd(struct ctdbd_connection *conn, uint64_t srvid,
			   ctdbd_srvid_cb cb, void *private_data);
void ctdbd_msg_call_back(struct ctdbd_connection *conn, uint64_t srvid,
			 const char *msg);

#endif
