#include "conn.h"
#include <stdlib.h>

static struct conn *current;

void conn_choose(struct conn *c) { current = c; } // NOTE: 'current' is set here

void conn_forget(struct conn *c) { // NOTE: 'conn_forget' reads 'current'
  if (current == c)
    current = NULL; // NOTE: 'current' is cleared here
}

int client_fd(void) { return current ? current->fd : -1; }
