// RUN: %check-findings %s
// What is told is changed, and the rest is meant to stay; or all is reset.
#include <stdlib.h>
#include <string.h>
struct user {
  int id, age, size, changes;
  char *name;
};
struct told {
  int id, *age, *size;
  const char *name;
};
static struct user users[8];
static int n_users;
static struct user *user_for(int id) {
  int i;
  for (i = 0; i < n_users; i++)
    if (users[i].id == id)
      return &users[i];
  if (n_users == 8)
    return NULL;
  users[n_users].id = id;
  return &users[n_users++];
}
int user_change(const struct told *t) {
  struct user *u = user_for(t->id);
  if (!u)
    return -1;
  u->changes = t->id;
  if (t->age)
    u->age = *t->age;
  if (t->size)
    u->size = *t->size;
  if (t->name) {
    free(u->name);
    u->name = NULL;
    u->name = strdup(t->name);
  }
  return 0;
}
int user_is(int id) {
  struct user *u = user_for(id);
  return u && u->name ? u->age * u->size + u->changes : 0;
}
struct mark {
  int kind, width, depth;
  const char *text;
};
static struct mark marks[4];
void mark_set(unsigned n, const char *p, int len) {
  struct mark *m = &marks[n % 4];
  m->kind = p[0];
  m->text = NULL;
  m->width = 0;
  m->depth = 0;
  if (len > 1)
    m->width = p[1];
  if (len > 2)
    m->depth = p[2];
  if (len > 3)
    m->text = p + 3;
}
int mark_value(unsigned n) {
  const struct mark *m = &marks[n % 4];
  return m->text ? m->width * m->depth : m->kind;
}
