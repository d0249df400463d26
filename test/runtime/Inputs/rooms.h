/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* A small server's data, with one function for each way to leave something. */

#ifndef ROOMS_H
#define ROOMS_H

struct room;

void room_open(int id);         /* stays in a table until room_close() */
struct room *room_find(int id); /* NULL: there is none */
void room_close(int id);        /* whoever names it is not told */
void room_enter(int id);        /* one is the current one */
void room_leave(void);
void visit_add(int id); /* visits are kept, and name their room */
void visits_end(void);
char *room_title(int id);   /* the caller frees it */
void room_remember(int id); /* each thread has a favourite */
void clock_start(void);     /* a thread that nobody can stop */
void greet(int wait);       /* a thread that ends; `wait`: it is joined */
int log_open(void);         /* a descriptor */
int alarm_open(void);       /* a descriptor of a timer */
void alarm_start(int stop); /* a timer; `stop`: it is deleted */

#endif
