// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef CORE_H
#define CORE_H

struct hook {
	struct hook *next;
	void (*destroyed)(void *data);
	void *data;
};

struct global {
	int id;
	char type[16];
	struct hook *hooks;
	struct global *next;
};

struct global *global_new(const char *type);
void global_add_hook(struct global *g, struct hook *h);
void global_destroy(struct global *g);
int core_destroy_id(int id);

struct meter;
struct meter *meter_load(void);
void meter_unload(struct meter *m);
#endif
