#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "server.h"

struct server *server_new(const char *address)
{
	struct server *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->address = strdup(address);
	s->casemap = CASE_RFC1459;
	s->lines_max = LINES_DEFAULT;
	s->lag = -1;
	return s;
}

int server_connect(struct server *s, const char *address)
{
	if (s->connected)
		return -1;
	if (address) {
		free(s->address);
		s->address = strdup(address);
	}
	s->connected = true;
	s->connects++;
	return 0;
}

void server_disconnect(struct server *s)
{
	s->connected = false;
	free(s->nick);
	s->nick = NULL;
	s->lines_max = LINES_DEFAULT; // BAD: F5 features, prefix_modes, nick_max and casemap of this server are kept for the next one
	s->away = false;
	s->away_time = 0;
	s->lag = -1;
}

void server_free(struct server *s)
{
	free(s->address);
	free(s->nick);
	free(s->features);
	free(s->prefix_modes);
	free(s);
}
