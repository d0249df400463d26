// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>

#define DEFAULT_CONFFILE "/etc/lampd.conf"
#define DEFAULT_CTLSOCK "/run/lampd.ctl"

struct settings {
	char *conffile;
	char *ctlsock;
	char *internal_sock;
	int foreground;
	int debuglevel;
	int use_syslog;
};

struct settings *settings_get(void);
void settings_defaults(void);
void settings_clear(void);
void parse_options(int argc, char **argv);

void *need_malloc(size_t n);
char *need_strdup(const char *s);

#endif
