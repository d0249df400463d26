// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The result is compared and lost; another function drops what it gets so.
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
typedef struct user *chooser(int id);
static struct user *any(int id) {
  struct user *u;
  for (u = users; u; u = u->next)
    if (u->id == id) {
      u->refs++;
      return u;
    }
  return NULL;
}
static struct user *wait_for(chooser *choose, int id, int turns) {
  struct user *u;
  while ((u = choose(id)) == NULL && turns-- > 0)
    ;
  return u;
}
int user_age(int id) {
  struct user *u = wait_for(any, id, 5);
  int age;
  if (!u)
    return -1;
  age = u->age;
  user_put(u);
  return age;
}
int user_comes(int id) {
  return wait_for(any, id, 9) != NULL; // REASON: others-drop-it // WARN[medium]: the reference that this call gives is never dropped
}
