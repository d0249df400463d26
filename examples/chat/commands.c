/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "chat.h"
#include <string.h>

static void join(int fd, const char *name) {
  struct client *c = client_create(fd, name);
  if (c)
    clients_say(c->name, "hello");
}

static void quit(struct client *c) {
  clients_say(c->name, "good bye");
  client_destroy(c);
}

static void talk(struct client *c, const char *text) {
  if (speaker_may_talk(c))
    clients_say(c->name, text);
}

/* Returns 0 if the client is gone. */
int command_run(int fd, char *line) {
  struct client *c = client_find(fd);
  line[strcspn(line, "\n")] = 0;
  if (c && strcmp(line, "/quit") == 0) {
    quit(c);
    return 0;
  }
  if (!c)
    join(fd, line);
  else if (strcmp(line, "/floor") == 0)
    speaker_give(c);
  else if (strcmp(line, "/done") == 0)
    speaker_forget(c);
  else
    talk(c, line);
  speaker_print(stdout);
  return 1;
}
