#include "conn.h"
#include <stdlib.h>

static struct conn *current;

void conn_choose(struct conn *c) { current = c; } // NOTE: 'current' is set here

void conn_forget(struct conn *c) {
  if (current == c)
    current = NULL; // NOTE: 'current' is cleared here
}

int client_fd(void) { return current ? current->fd : -1; } // NOTE: 'client_fd' follows 'current' later
