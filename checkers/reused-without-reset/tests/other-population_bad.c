// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Such objects are made for others, too: theirs may be what is written.
#include <stdlib.h>
struct addr {
  struct addr *next;
  int ip, declined;
};
static struct addr *spare, *configured, *own;
void addr_found(int ip) {
  struct addr *a;
  if (spare) {
    a = spare;
    spare = a->next; // REASON: other-population // WARN[low]: what is taken from 'spare' here still has 'declined' of its last use
  } else {
    a = calloc(1, sizeof(*a));
  }
  if (!a)
    return;
  a->ip = ip;
  a->next = own;
  own = a;
}
void addr_forget(void) {
  struct addr *a = own;
  own = a->next;
  a->next = spare;
  spare = a; // NOTE: it goes back here
}
int addr_configure(int ip) {
  struct addr *a = calloc(1, sizeof(*a));
  if (!a)
    return -1;
  a->ip = ip;
  a->next = configured;
  configured = a;
  return 0;
}
void addr_decline(int ip) {
  for (struct addr *a = configured; a; a = a->next)
    if (a->ip == ip)
      a->declined = 1; // NOTE: 'declined' is written here
}
int addr_is_free(const struct addr *a) { return !a->declined; }
