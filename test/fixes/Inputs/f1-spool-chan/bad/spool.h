// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef SPOOL_H
#define SPOOL_H
#include <stddef.h>

struct ring { unsigned char *mem; size_t cap, head; int readers; };

struct channel {
	struct printer *owner;
	int fd;
	long cursor;
	struct ring *out;
};

struct printer {
	char name[32];
	int port;
	unsigned jobs;
	struct channel *chan;
	struct printer *next;
};

struct ring *ring_new(size_t cap);
int ring_attach(struct ring *r);
void ring_free(struct ring *r);

int channel_init(struct printer *p);
void channel_release(struct printer *p);
#endif
