// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What the call gives back does not tell whether there is one: it is used.
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
enum state { GOOD, OLD, NONE };
static enum state user_check(int id, int age, struct user **out) {
  struct user *u;
  enum state s = NONE;
  *out = NULL;
  for (u = users; u; u = u->next)
    if (u->id == id)
      break;
  if (u) {
    s = u->age == age ? GOOD : OLD;
    u->refs++;
    *out = u;
  }
  return s;
}
int user_enter(int id, int age, int room) {
  struct user *u = NULL;
  int rc = -1;
  enum state s = user_check(id, age, &u); // NOTE: 'u' gets one more reference here
  if (s != GOOD) {
    if (s == OLD && u->room == room)
      return 1; // WARN[medium]: the reference to 'u' is not dropped on this way
    goto out;
  }
  u->room = room;
  rc = 0;
out:
  if (u)
    user_put(u); // NOTE: it is dropped here on another way
  return rc;
}
