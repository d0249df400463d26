// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef CLUSTER_H
#define CLUSTER_H
struct member;

struct link {
	int fd;
	struct member *member;		/* once we know who it is */
	struct link *prev, *next;
};

struct member {
	char name[20];
	struct link *inbound;
	long last_seen;
	struct member *next;
};

struct link *link_accept(int fd);
void link_free(struct link *l);
void link_bind(struct member *m, struct link *l);
void links_read_all(long now);
#endif
