/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "chat.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static LIST_HEAD(client_list, client) clients = LIST_HEAD_INITIALIZER(clients);

struct client *client_create(int fd, const char *name) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->fd = fd;
  strncpy(c->name, name, sizeof(c->name) - 1);
  LIST_INSERT_HEAD(&clients, c, link);
  return c;
}

/* The client leaves the list, but it may still have the floor. */
void client_destroy(struct client *c) {
  LIST_REMOVE(c, link);
  close(c->fd);
  free(c);
}

struct client *client_find(int fd) {
  struct client *c;
  LIST_FOREACH(c, &clients, link)
    if (c->fd == fd)
      return c;
  return NULL;
}

void clients_say(const char *from, const char *text) {
  struct client *c;
  LIST_FOREACH(c, &clients, link)
    dprintf(c->fd, "%s: %s\n", from, text);
}
