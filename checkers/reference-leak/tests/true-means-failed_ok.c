// RUN: %check-findings %s
// What is true may be a failure: it is kept where it is in the list.
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
struct list;
int list_append(struct list *l, void *data);
void user_ref(struct user *u) { u->refs++; }
int user_queue(struct list *l, struct user *u) {
  user_ref(u);
  if (!list_append(l, u)) {
    user_put(u);
    return 0;
  }
  u->age++;
  return 1;
}
