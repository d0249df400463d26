#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct host {
	char *group;
	char *name;
	int port;
	struct host *next;
};

static struct host *hosts, **tail = &hosts;

static void add_host(const char *group, const char *name, int port)
{
	struct host *h = calloc(1, sizeof(*h));

	if (!h)
		return;
	h->group = strdup(group);
	h->name = strdup(name);
	h->port = port;
	*tail = h;
	tail = &h->next;
}

static char *trim(char *s)
{
	size_t n;

	s += strspn(s, " \t");
	n = strlen(s);
	while (n && strchr(" \t\n", s[n - 1]))
		s[--n] = '\0';
	return s;
}

static int read_hosts(FILE *f, const char *path)
{
	char *line = NULL, *group = NULL, *cp, *end;
	size_t size = 0;
	unsigned long lnum = 0;
	int port, bad = 0;

	while (getline(&line, &size, f) != -1) {
		lnum++;
		cp = trim(line);
		if (*cp == '#' || *cp == '\0')
			continue;
		if (*cp == '[') {
			end = strchr(cp, ']');
			if (!end) {
				fprintf(stderr, "%s:%lu: no closing bracket\n", path, lnum);
				bad++;
				continue;
			}
			*end = '\0';
			free(group);
			group = strdup(cp + 1);
			continue;
		}

		port = 22;
		end = strchr(cp, ':');
		if (end) {
			*end++ = '\0';
			port = atoi(end);
		}
		add_host(group ? group : "default", cp, port);
	}
	free(group);
	free(line);
	return bad;
}

static char sample[] =
	"alone\n"
	"[web]\n"
	"one:8080\n"
	"two\n"
	"\n"
	"[db]\n"
	"three:5432\n";

int main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "r") : fmemopen(sample, sizeof(sample) - 1, "r");
	struct host *h;

	if (!f) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	read_hosts(f, argc > 1 ? argv[1] : "sample");
	fclose(f);
	while ((h = hosts) != NULL) {
		hosts = h->next;
		printf("%s/%s:%d\n", h->group, h->name, h->port);
		free(h->group);
		free(h->name);
		free(h);
	}
	return 0;
}
