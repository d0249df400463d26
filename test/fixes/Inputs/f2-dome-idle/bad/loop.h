// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef LOOP_H
#define LOOP_H
struct loop;
struct idle;
typedef void (*idle_fn)(void *data);
struct loop *loop_create(void);
void loop_destroy(struct loop *l);
struct idle *loop_add_idle(struct loop *l, idle_fn fn, void *data);
void idle_remove(struct idle *i);
void loop_dispatch_idle(struct loop *l);
#endif
