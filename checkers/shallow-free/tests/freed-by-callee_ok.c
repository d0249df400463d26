// RUN: %check-findings %s
// Others free what the members have: a function that is called, the caller, a
// branch that asks, or an alias afterwards.
#include <stdlib.h>
#include <string.h>
struct conn {
  char *host;
  char *user;
  int owns;
};
struct conn *conn_new(const char *host, const char *user) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->host = strdup(host);
  if (!c->host) {
    free(c);
    return NULL;
  }
  c->user = strdup(user);
  c->owns = 1;
  return c;
}
static void conn_clear(struct conn *c) {
  free(c->user);
  c->user = NULL;
}
void conn_free(struct conn *c) {
  conn_clear(c);
  free(c->host);
  free(c);
}
static void conn_last(struct conn *c) {
  free(c->host);
  free(c); // REASON: callers-free-it
}
void conn_close(struct conn *c) {
  conn_clear(c);
  conn_last(c);
}
void conn_drop(struct conn *c) {
  char *user = c->user;
  free(c->host);
  free(c);
  free(user);
}
