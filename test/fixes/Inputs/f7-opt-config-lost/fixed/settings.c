#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "options.h"

static struct settings settings;

void *need_malloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p) {
		fputs("lampd: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

char *need_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(need_malloc(n), s, n);
}

struct settings *settings_get(void)
{
	return &settings;
}

/* before the command line is looked at */
void settings_defaults(void)
{
	memset(&settings, 0, sizeof(settings));
	settings.conffile = need_strdup(DEFAULT_CONFFILE);
	settings.ctlsock = need_strdup(DEFAULT_CTLSOCK);
	settings.debuglevel = 5;
}

void settings_clear(void)
{
	free(settings.conffile);
	free(settings.ctlsock);
	free(settings.internal_sock);
	memset(&settings, 0, sizeof(settings));
}
