// RUN: %check-findings %s
// By an index into an array of the object's own.
#include <stdlib.h>

#define MAX 8

struct conn {
  void *data[MAX];
  int fd;
};

static int auth_index, stats_index;

static void conn_set(struct conn *c, int index, void *data) {
  c->data[index] = data;
}

static void *conn_get(struct conn *c, int index) { return c->data[index]; }

struct stats {
  long in, out;
};

struct auth {
  int user;
};

static int stats_attach(struct conn *c) {
  struct stats *s = calloc(1, sizeof *s);
  if (!s)
    return -1;
  conn_set(c, stats_index, s);
  return 0;
}

int auth_user(struct conn *c) {
  return ((struct auth *)conn_get(c, auth_index))->user; // NOTE: 'auth_user' follows 'c->data[]' later
}

long stats_in(struct conn *c) {
  return ((struct stats *)conn_get(c, stats_index))->in;
}

int auth_attach(struct conn *c, int user) {
  struct auth *a = malloc(sizeof *a);
  if (!a)
    return -1;
  a->user = user;
  conn_set(c, auth_index, a); // NOTE: 'c->data[]' is set to it here
  if (stats_attach(c) < 0) {
    free(a); // WARN[medium]: 'a' is freed while 'c->data[]' may still point to it
    return -1;
  }
  return 0;
}
