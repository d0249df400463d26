#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "server.h"

static void set_string(char **to, const char *value)
{
	free(*to);
	*to = value ? strdup(value) : NULL;
}

static void feature(struct server *s, const char *name, const char *value)
{
	if (strcmp(name, "PREFIX") == 0)
		set_string(&s->prefix_modes, value);
	else if (strcmp(name, "NICKLEN") == 0)
		s->nick_max = value ? atoi(value) : 0;
	else if (strcmp(name, "CASEMAPPING") == 0)
		s->casemap = value && strcmp(value, "ascii") == 0 ? CASE_ASCII : CASE_RFC1459;
	else if (strcmp(name, "MAXLINES") == 0 && value)
		s->lines_max = atoi(value);
}

void server_features(struct server *s, const char *text)
{
	char *copy = strdup(text), *save = NULL, *item, *value;
	size_t len = (s->features ? strlen(s->features) : 0) + strlen(text) + 2;
	char *all = malloc(len);

	if (copy && all) {
		snprintf(all, len, "%s%s%s", s->features ? s->features : "", s->features ? " " : "", text);
		free(s->features);
		s->features = all;
		all = NULL;
		for (item = strtok_r(copy, " ", &save); item; item = strtok_r(NULL, " ", &save)) {
			value = strchr(item, '=');
			if (value)
				*value++ = '\0';
			feature(s, item, value);
		}
	}
	free(all);
	free(copy);
}

int server_set_nick(struct server *s, const char *nick)
{
	if (s->nick_max > 0 && strlen(nick) > (size_t)s->nick_max)
		return -1;
	set_string(&s->nick, nick);
	return 0;
}

const char *server_prefixes(const struct server *s)
{
	return s->prefix_modes ? s->prefix_modes : "(ov)@+";
}
