#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct chassis {
	char *c_descr;
	char *c_platform;
	int c_ttl;
};

static void
usage(const char *progname)
{
	fprintf(stderr, "Usage: %s [-S description] [-P platform] [-t ttl]\n",
	    progname);
}

static void
chassis_cleanup(struct chassis *c)
{
	free(c->c_descr);
	free(c->c_platform);
	c->c_descr = c->c_platform = NULL;
}

static int
chassis_defaults(struct chassis *c)
{
	if (c->c_descr == NULL && (c->c_descr = strdup("generic host")) == NULL)
		return -1;
	if (c->c_platform == NULL &&
	    (c->c_platform = strdup("Linux")) == NULL)
		return -1;
	if (c->c_ttl == 0)
		c->c_ttl = 120;
	return 0;
}

static int
parse_options(struct chassis *c, int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "S:P:t:h")) != -1) {
		switch (ch) {
		case 'S':
			free(c->c_descr);
			c->c_descr = strdup(optarg);
			if (c->c_descr == NULL)
				return -1;
			break;
		case 'P':
			free(c->c_platform);
			c->c_platform = strdup(optarg);
			if (c->c_platform == NULL)
				return -1;
			break;
		case 't':
			c->c_ttl = atoi(optarg);
			break;
		default:
			usage(argv[0]);
			return -1;
		}
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	struct chassis local;

	memset(&local, 0, sizeof(local));
	if (parse_options(&local, argc, argv) == -1 ||
	    chassis_defaults(&local) == -1) {
		chassis_cleanup(&local);
		return 1;
	}
	printf("%s / %s, ttl %d\n", local.c_descr, local.c_platform, local.c_ttl);
	chassis_cleanup(&local);
	return 0;
}
