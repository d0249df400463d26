#include "conn.h"

struct conn *current = 0;

void server_serve(struct conn *c) { current = c; }
int server_fd(void) { return current ? current->fd : -1; }
