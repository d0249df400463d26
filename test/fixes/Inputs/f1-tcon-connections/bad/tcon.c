/* Tree connects of one client and the list of open connections. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define DLIST_ADD(list, p) do { \
	(p)->prev = NULL; \
	(p)->next = (list); \
	if ((list) != NULL) \
		(list)->prev = (p); \
	(list) = (p); \
} while (0)

#define DLIST_REMOVE(list, p) do { \
	if ((p)->prev != NULL) \
		(p)->prev->next = (p)->next; \
	else \
		(list) = (p)->next; \
	if ((p)->next != NULL) \
		(p)->next->prev = (p)->prev; \
	(p)->prev = (p)->next = NULL; \
} while (0)

typedef enum { NT_OK = 0, NT_INTERNAL_ERROR, NT_NO_MEMORY } ntstatus;

struct smbd_server_connection;

struct connection_struct {
	struct connection_struct *prev, *next;
	struct smbd_server_connection *sconn;
	char *connectpath;
	time_t lastused;
	unsigned num_files_open;
};

struct smbd_server_connection {
	struct connection_struct *connections;
	unsigned num_connections;
};

struct smb_tcon {
	unsigned wire_id;
	struct connection_struct *compat;
};

static struct connection_struct *conn_new(struct smbd_server_connection *sconn,
					  const char *path)
{
	struct connection_struct *conn = calloc(1, sizeof(*conn));

	if (conn == NULL)
		return NULL;
	conn->connectpath = strdup(path);
	if (conn->connectpath == NULL) {
		free(conn);
		return NULL;
	}
	conn->sconn = sconn;
	conn->lastused = time(NULL);
	DLIST_ADD(sconn->connections, conn);
	sconn->num_connections++;
	return conn;
}

static void conn_free(struct connection_struct *conn)
{
	free(conn->connectpath);
	free(conn);
}

static void close_cnum(struct connection_struct *conn)
{
	struct smbd_server_connection *sconn = conn->sconn;

	printf("closed connection to service %s\n", conn->connectpath);
	DLIST_REMOVE(sconn->connections, conn);
	sconn->num_connections--;
	conn_free(conn);
}

static bool chdir_current_service(struct connection_struct *conn)
{
	if (chdir(conn->connectpath) != 0) {
		perror(conn->connectpath);
		return false;
	}
	return true;
}

struct smb_tcon *smb_tcon_create(struct smbd_server_connection *sconn,
				 unsigned id, const char *path)
{
	struct smb_tcon *tcon = calloc(1, sizeof(*tcon));

	if (tcon == NULL)
		return NULL;
	tcon->wire_id = id;
	tcon->compat = conn_new(sconn, path);
	if (tcon->compat == NULL) {
		free(tcon);
		return NULL;
	}
	return tcon;
}

static ntstatus smb_tcon_disconnect(struct smb_tcon *tcon)
{
	ntstatus status = NT_OK;

	if (tcon->compat == NULL)
		return NT_OK;

	if (!chdir_current_service(tcon->compat)) {
		status = NT_INTERNAL_ERROR;
		fprintf(stderr, "tcon 0x%08x: chdir failed\n", tcon->wire_id);
		conn_free(tcon->compat);	// BAD: F1 conn stays on sconn->connections
		tcon->compat = NULL;
		return status;
	}
	close_cnum(tcon->compat);
	tcon->compat = NULL;
	return status;
}

ntstatus smb_tcon_close(struct smb_tcon *tcon)
{
	ntstatus status = smb_tcon_disconnect(tcon);

	free(tcon);
	return status;
}

/* The dead time timer: find out whether all connections are idle. */
bool conn_idle_all(struct smbd_server_connection *sconn, time_t t, time_t dead)
{
	struct connection_struct *conn;

	for (conn = sconn->connections; conn != NULL; conn = conn->next) {
		time_t age = t - conn->lastused;

		if (conn->num_files_open > 0 || age < dead)
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct smbd_server_connection sconn = { NULL, 0 };
	struct smb_tcon *tcons[8];
	int i, n = 0, ret = 0;

	for (i = 1; i < argc && n < 8; i++) {
		tcons[n] = smb_tcon_create(&sconn, (unsigned)i, argv[i]);
		if (tcons[n] == NULL) {
			ret = 1;
			break;
		}
		n++;
	}
	for (i = 0; i < n; i++) {
		if (smb_tcon_close(tcons[i]) != NT_OK)
			ret = 1;
		if (conn_idle_all(&sconn, time(NULL), 600))
			printf("all idle\n");
	}
	return ret;
}
