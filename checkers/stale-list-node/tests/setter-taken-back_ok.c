// RUN: %check-findings %s
#include <stdlib.h>

struct auth {
  int user;
};

struct conn {
  struct auth *auth;
  struct auth *other;
  int fd;
};

int start(struct conn *c);

int conn_user(struct conn *c) { return c->auth ? c->auth->user : -1; }
int conn_other(struct conn *c) { return c->other ? c->other->user : -1; }

static void conn_set_auth(struct conn *c, struct auth *a) { c->auth = a; }

// It is taken back.
int attach(struct conn *c) {
  struct auth *a = malloc(sizeof *a);
  if (!a)
    return -1;
  conn_set_auth(c, a);
  if (start(c) < 0) {
    conn_set_auth(c, NULL);
    free(a);
    return -1;
  }
  return 0;
}

// It may have been refused.
static int conn_offer(struct conn *c, struct auth *a) {
  if (c->other)
    return -1;
  c->other = a;
  return 0;
}

int offer(struct conn *c) {
  struct auth *a = malloc(sizeof *a);
  if (!a)
    return -1;
  if (conn_offer(c, a) < 0) {
    free(a);
    return -1;
  }
  return 0;
}

// The connection goes with it.
int attach_new(int fd) {
  struct auth *a = malloc(sizeof *a);
  struct conn *c = malloc(sizeof *c);
  if (!a || !c) {
    free(a);
    free(c);
    return -1;
  }
  c->fd = fd;
  conn_set_auth(c, a);
  if (start(c) < 0) {
    free(a);
    free(c);
    return -1;
  }
  return 0;
}

// What a comparison gets by a static is for the time of the call.
static struct auth **sorted;

static int by_user(const void *a, const void *b) {
  return sorted[*(const int *)a]->user - sorted[*(const int *)b]->user;
}

static void sort(struct auth **all, int *order, int n) {
  sorted = all;
  qsort(order, n, sizeof *order, by_user);
}

void show(int n);

int list(struct auth *one, int *order) {
  struct auth **all = malloc(sizeof *all);
  if (!all)
    return -1;
  all[0] = one;
  sort(all, order, 1);
  show(order[0]);
  free(all);
  return 0;
}
