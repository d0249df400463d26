// RUN: %check-findings %s
// CVET-ONLY: that nobody takes one out is known of a whole program
// The one that is freed besides is not in the table.
#include <stdlib.h>
struct limit {
  struct limit *next;
  int pid, seen;
};
struct port {
  struct limit *bucket[16];
  struct limit *shared;
};
static void limit_free(struct limit *l) { free(l); }
static struct limit *limit_of(struct port *p, int pid) { // NOTE: 'limit_of' reads it
  struct limit *l;
  for (l = p->bucket[pid % 16]; l; l = l->next)
    if (l->pid == pid)
      return l;
  if (!(l = calloc(1, sizeof(*l))))
    return p->shared;
  l->pid = pid;
  l->next = p->bucket[pid % 16];
  p->bucket[pid % 16] = l; // WARN[low]: an entry is added to 'port.bucket' here again and again, and none goes before all of them do
  return l;
}
int port_message(struct port *p, int pid) { return limit_of(p, pid)->seen++ < 9; }
void port_close(struct port *p) {
  struct limit *l;
  for (int i = 0; i < 16; i++)
    while ((l = p->bucket[i])) {
      p->bucket[i] = l->next; // NOTE: all of them go here
      limit_free(l);
    }
  limit_free(p->shared); // WARN[low]: 'p->shared' keeps pointing to what is freed here
}
