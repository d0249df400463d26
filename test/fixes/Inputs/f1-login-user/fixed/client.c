/* Login of pooler clients: lookup of user and database, mock users. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define MAX_USERNAME 64

typedef struct PgUser {
	LIST_ENTRY(PgUser) node;
	char name[MAX_USERNAME];
	char passwd[128];
	bool mock_auth;
} PgUser;

typedef struct PgSocket {
	TAILQ_ENTRY(PgSocket) head;
	PgUser *login_user;
	bool ready;
	int fd;
} PgSocket;

static LIST_HEAD(, PgUser) user_list = LIST_HEAD_INITIALIZER(user_list);
static TAILQ_HEAD(, PgSocket) login_client_list = TAILQ_HEAD_INITIALIZER(login_client_list);
static int cf_log_connections = 1;
static int free_sockets;

static void slog_info(PgSocket *sk, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fprintf(stderr, "C-%d: ", sk->fd);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
}

PgUser *add_user(const char *name, const char *passwd)
{
	PgUser *user = calloc(1, sizeof(*user));

	if (!user)
		return NULL;
	snprintf(user->name, sizeof(user->name), "%s", name);
	snprintf(user->passwd, sizeof(user->passwd), "%s", passwd);
	LIST_INSERT_HEAD(&user_list, user, node);
	return user;
}

static PgUser *find_user(const char *name)
{
	PgUser *user;

	LIST_FOREACH(user, &user_list, node) {
		if (strcmp(user->name, name) == 0)
			return user;
	}
	return NULL;
}

/* A user which is in no list, so that unknown names fail like wrong passwords. */
static PgUser *mock_user(const char *name)
{
	PgUser *user = calloc(1, sizeof(*user));

	if (!user)
		return NULL;
	snprintf(user->name, sizeof(user->name), "%s", name);
	user->mock_auth = true;
	return user;
}

PgSocket *accept_client(int fd)
{
	PgSocket *client = calloc(1, sizeof(*client));

	if (!client)
		return NULL;
	client->fd = fd;
	TAILQ_INSERT_TAIL(&login_client_list, client, head);
	return client;
}

/* The socket memory stays with its list until the caller releases it. */
static void disconnect_client(PgSocket *client, const char *reason)
{
	if (cf_log_connections)
		slog_info(client, "closing because: %s", reason);
	if (client->login_user && client->login_user->mock_auth) {
		free(client->login_user);
		client->login_user = NULL;
	}
	client->ready = false;
	free_sockets++;
}

static bool finish_set_pool(PgSocket *client, const char *password)
{
	if (client->login_user->mock_auth) {
		disconnect_client(client, "password authentication failed");
		return false;
	}
	if (strcmp(client->login_user->passwd, password) != 0) {
		disconnect_client(client, "wrong password");
		return false;
	}
	client->ready = true;
	return true;
}

bool set_pool(PgSocket *client, const char *dbname, const char *username, const char *password)
{
	if (dbname[0] == '\0') {
		disconnect_client(client, "no such database");
		return false;
	}
	client->login_user = find_user(username);
	if (!client->login_user)
		client->login_user = mock_user(username);
	if (!client->login_user) {
		disconnect_client(client, "out of memory");
		return false;
	}
	return finish_set_pool(client, password);
}

static void release_client(PgSocket *client)
{
	TAILQ_REMOVE(&login_client_list, client, head);
	free(client);
}

int main(int argc, char *argv[])
{
	PgSocket *client;
	PgUser *user;
	int ret = 0;

	if (!add_user("app", "secret") || !add_user("stats", "stats"))
		ret = 1;
	for (int i = 1; i + 1 < argc && !ret; i += 2) {
		client = accept_client(i);
		if (!client) {
			ret = 1;
			break;
		}
		if (set_pool(client, "postgres", argv[i], argv[i + 1]))
			printf("%s is logged in\n", client->login_user->name);
	}
	while ((client = TAILQ_FIRST(&login_client_list)))
		release_client(client);
	while ((user = LIST_FIRST(&user_list))) {
		LIST_REMOVE(user, node);
		free(user);
	}
	return ret;
}
