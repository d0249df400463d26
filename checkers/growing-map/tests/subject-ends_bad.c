// RUN: %check-findings %s
// CVET-ONLY: that nobody takes one out is known of a whole program
// Each connection has an entry, and takes none with it.
#include <stdlib.h>
struct conn {
  int fd, id;
};
struct ticket {
  struct ticket *next;
  int conn;
};
static struct ticket *tickets;
void ticket_add(struct conn *c) {
  struct ticket *t = calloc(1, sizeof(*t));
  if (!t)
    return;
  t->conn = c->id;
  t->next = tickets;
  tickets = t; // REASON: subject-ends // WARN[medium]: an entry is added to 'tickets' here again and again, and nothing ever takes one out
}
int ticket_count(struct conn *c) {
  int n = 0;
  for (struct ticket *t = tickets; t; t = t->next)
    n += t->conn == c->id;
  return n;
}
void conn_close(struct conn *c) { free(c); }
