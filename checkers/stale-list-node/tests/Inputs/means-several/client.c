#include "conn.h"
#include <stdlib.h>

static struct conn *current;

void conn_choose(struct conn *c) { current = c; }

void conn_forget(struct conn *c) {
  if (current == c)
    current = NULL;
}

int client_fd(void) { return current ? current->fd : -1; }
