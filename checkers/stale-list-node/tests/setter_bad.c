// RUN: %check-findings %s
#include <stdlib.h>
struct auth { int user; };
struct conn { struct auth *auth; void *data; int fd; };
static void conn_set_auth(struct conn *c, struct auth *a) { c->auth = a; }
int start(struct conn *c);
int conn_user(struct conn *c) { return c->auth ? c->auth->user : -1; } // NOTE: 'conn_user' follows 'c->auth' later
int auth_attach(struct conn *c, int user) {
  struct auth *a = malloc(sizeof *a);
  if (!a)
    return -1;
  a->user = user;
  conn_set_auth(c, a); // NOTE: 'c->auth' is set to it here
  if (start(c) < 0) {
    free(a); // WARN[medium]: 'a' is freed while 'c->auth' may still point to it
    return -1;
  }
  return 0;
}
static int started;
int auth_attach2(struct conn *c, int user) {
  struct auth *a = malloc(sizeof *a);
  if (!a)
    return -1;
  a->user = user;
  conn_set_auth(c, a); // NOTE: 'c->auth' is set to it here
  if (started) {
    free(a); // WARN[medium]: 'a' is freed while 'c->auth' may still point to it
    return -1;
  }
  return 0;
}
