// RUN: %check-findings %s
// A caller drops it where the call has failed.
#include <stdlib.h>
struct user {
  struct user *next;
  int refs, id, age, room;
};
static struct user *users;
void user_put(struct user *u) {
  if (--u->refs == 0)
    free(u);
}
struct desk {
  struct user *at;
  int open, closed_until;
};
int desk_take(struct desk *d, struct user *u, int now) {
  if (d->at) {
    user_put(u);
    return 1;
  }
  if (d->closed_until > now)
    return -1; // REASON: caller-keeps-it
  if (!d->open) {
    user_put(u);
    return 2;
  }
  d->at = u;
  return 0;
}
void desk_serve(struct desk *d, struct user *u, int now) {
  u->refs++;
  if (desk_take(d, u, now) < 0)
    user_put(u);
}
