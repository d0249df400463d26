#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "options.h"

static void usage(FILE *f)
{
	fputs("usage: lampd [options]\n", f);
	fputs("  -c FILE   use this config file\n", f);
	fputs("  -f        stay in the foreground\n", f);
	fputs("  -d LEVEL  debug level\n", f);
	fputs("  -s        log to syslog\n", f);
	fputs("  -w PATH   control socket\n", f);
	fputs("  -i PATH   socket of the old process, at a restart\n", f);
}

void parse_options(int argc, char **argv)
{
	struct settings *st = settings_get();
	int c;

	while ((c = getopt(argc, argv, "c:hfd:sw:i:")) != -1) {
		switch (c) {
		case 'h':
			usage(stdout);
			exit(0);

		case 'c':
			if (optarg) {
				st->conffile = need_strdup(optarg); // BAD: F7 the default name that settings_defaults() has put there is lost
			}
			break;

		case 'w':
			if (optarg) {
				free(st->ctlsock);
				st->ctlsock = need_strdup(optarg);
			}
			break;

		case 'i':
			if (optarg) {
				free(st->internal_sock);
				st->internal_sock = need_strdup(optarg);
			}
			break;

		case 'f':
			st->foreground = 1;
			break;

		case 'd':
			if (optarg)
				st->debuglevel = atoi(optarg);
			break;

		case 's':
			st->use_syslog = 1;
			break;

		default:
			usage(stderr);
			exit(1);
		}
	}
}

int main(int argc, char **argv)
{
	settings_defaults();
	parse_options(argc, argv);
	printf("lampd: %s, control at %s\n", settings_get()->conffile, settings_get()->ctlsock);
	settings_clear();
	return 0;
}
