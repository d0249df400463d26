// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct user {
  TAILQ_ENTRY(user) link;
  char *name;
};
static TAILQ_HEAD(, user) users = TAILQ_HEAD_INITIALIZER(users);
static struct user *admin;

const char *admin_name(void) { return admin ? admin->name : "-"; }

// Before it is put into the list nothing names it.
struct user *user_new_ok(const char *name) {
  struct user *u = calloc(1, sizeof(*u));
  if (!u)
    return NULL;
  u->name = strdup(name);
  if (!u->name) {
    free(u);
    return NULL;
  }
  TAILQ_INSERT_TAIL(&users, u, link);
  if (!admin)
    admin = u;
  return u;
}

void user_free_ok(struct user *u) {
  if (admin == u)
    admin = NULL;
  TAILQ_REMOVE(&users, u, link);
  free(u->name);
  free(u);
}
