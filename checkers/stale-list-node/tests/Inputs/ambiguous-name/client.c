#include "conn.h"

struct conn *current = 0;

void client_serve(struct conn *c) { current = c; }
int client_fd(void) { return current ? current->fd : -1; }
