// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The function owns what it is given, whatever comes out.
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
    user_put(u); // NOTE: it is dropped here on another way
    return 1;
  }
  if (d->closed_until > now)
    return -1; // REASON: other-ways-settle // WARN[medium]: the reference to 'u' that is handed over is not dropped on this way
  if (!d->open) {
    user_put(u);
    return -1;
  }
  d->at = u;
  return 0;
}
