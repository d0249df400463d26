// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The function that finds it counts it, and gives it by an address.
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
int user_open(int id, struct user **out) {
  struct user *u;
  for (u = users; u; u = u->next)
    if (u->id == id) {
      u->refs++;
      *out = u;
      return 0;
    }
  return -1;
}
int user_move(int id, int room) {
  struct user *u;
  if (user_open(id, &u) < 0) // NOTE: 'u' gets one more reference here
    return -1;
  if (u->room == room)
    return -1; // WARN[medium]: the reference to 'u' is not dropped on this way
  u->room = room;
  user_put(u); // NOTE: it is dropped here on another way
  return 0;
}
