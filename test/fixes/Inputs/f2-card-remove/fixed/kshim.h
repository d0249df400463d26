// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef KSHIM_H
#define KSHIM_H
#include <stddef.h>
#include <stdlib.h>
#include <stdio.h>
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))

struct timer_list { struct timer_list *next; int pending; void (*function)(struct timer_list *); };
struct work_struct { struct work_struct *next; int pending; void (*func)(struct work_struct *); };

void timer_setup(struct timer_list *t, void (*fn)(struct timer_list *));
void mod_timer(struct timer_list *t, unsigned long when);
void del_timer_sync(struct timer_list *t);
void init_work(struct work_struct *w, void (*fn)(struct work_struct *));
void schedule_work(struct work_struct *w);
void cancel_work_sync(struct work_struct *w);
void kernel_run(void);
#endif
