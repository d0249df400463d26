// RUN: %check-findings %s
// Where the call has failed there is none.
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
static int user_open(int id, struct user **out) {
  struct user *u;
  int rc = -1;
  *out = NULL;
  for (u = users; u; u = u->next)
    if (u->id == id) {
      u->refs++;
      *out = u;
      rc = 0;
      break;
    }
  return rc;
}
int user_age(int id) {
  struct user *u;
  int age;
  if (user_open(id, &u))
    return -1;
  age = u->age;
  user_put(u);
  return age;
}
