// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// It is dropped where what it is lent to succeeds; all ways go on.
#include <stdio.h>
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
static struct user *user_find(int id) {
  struct user *u;
  for (u = users; u; u = u->next)
    if (u->id == id) {
      u->refs++;
      return u;
    }
  return NULL;
}
static int user_read(const struct user *u, int *age) {
  if (u->age < 0)
    return -2;
  *age = u->age;
  return 0;
}
void report(const int *ids, int n) {
  for (int i = 0; i < n; i++) {
    struct user *u = user_find(ids[i]); // NOTE: 'u' gets one more reference here
    int age, rc;
    if (!u)
      continue;
    rc = user_read(u, &age); // REASON: dropped-on-success // WARN[medium]: the reference to 'u' is not dropped where this call fails
    if (rc == 0) {
      user_put(u); // NOTE: it is dropped here on another way
      printf("%d", age);
    } else {
      printf("error %d", rc);
    }
  }
}
