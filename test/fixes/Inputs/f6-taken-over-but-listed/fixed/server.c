#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "conn.h"

struct server {
	struct conn *clients;
	unsigned n_clients;
	unsigned requests, upgrades;
};

static void server_forget(struct server *s, struct conn *c)
{
	for (struct conn **p = &s->clients; *p; p = &(*p)->next) {
		if (*p == c) {
			*p = c->next;
			s->n_clients--;
			conn_unref(c);
			return;
		}
	}
}

static void client_gone(struct conn *c, void *data)
{
	server_forget(data, c);
}

static void run_socket(int fd, const char *peer)
{
	(void)peer;
	close(fd);
}

static void client_request(struct conn *c, const char *line, void *data)
{
	struct server *s = data;
	int fd;

	s->requests++;
	if (strncmp(line, "UPGRADE", 7) == 0) {
		conn_ref(c);
		fd = conn_take_fd(c);
		s->upgrades++;
		run_socket(fd, c->peer);
		conn_unref(c);
	} else if (strcmp(line, "BYE") == 0) {
		conn_hang_up(c);
	}
}

static struct conn *server_accept(struct server *s, int fd, const char *peer)
{
	struct conn *c = conn_new(fd, peer);

	if (!c) {
		close(fd);
		return NULL;
	}
	c->on_request = client_request;
	c->on_gone = client_gone;
	c->data = s;
	c->next = s->clients;
	s->clients = c;
	s->n_clients++;
	return c;
}

static void server_stop(struct server *s)
{
	while (s->clients)
		server_forget(s, s->clients);
}

int main(void)
{
	struct server s = { 0 };
	struct conn *c;

	for (int i = 0; i < 300; i++) {
		c = server_accept(&s, open("/dev/null", O_RDWR), "192.0.2.9");
		if (!c)
			return 1;
		conn_feed(c, "GET /");
		conn_feed(c, i % 3 ? "BYE" : "UPGRADE chat");
	}
	printf("%u clients, %u upgrades\n", s.n_clients, s.upgrades);
	server_stop(&s);
	return 0;
}
