/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef CHAT_H
#define CHAT_H

#include <stdio.h>
#include <sys/queue.h>

struct client {
  int fd;
  char name[32];
  LIST_ENTRY(client) link;
};

/* clients.c */
struct client *client_create(int fd, const char *name);
void client_destroy(struct client *c);
struct client *client_find(int fd);
void clients_say(const char *from, const char *text);

/* speaker.c: one client at a time has the floor. */
void speaker_give(struct client *c);
void speaker_forget(struct client *c);
int speaker_may_talk(const struct client *c);
void speaker_print(FILE *out);

/* commands.c */
int command_run(int fd, char *line);

#endif
