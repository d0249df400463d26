// RUN: %check-findings %s
#include <search.h>
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
  int listed;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

int conn_open(struct conn *c);
int conn_greet(int fd);

void conn_close(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link); // NOTE: 'conn_close' takes it out of 'conns' here
  free(c);
}

// A status variable: what puts it there is the last that can fail.
int status_ok(int fd) {
  int rc = 0;
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  rc = conn_greet(fd);
  if (rc != 0)
    goto out;
  TAILQ_INSERT_TAIL(&conns, c, link);
out:
  if (rc != 0)
    free(c);
  return rc;
}

int status_bad(int fd) {
  int rc = 0;
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
  rc = conn_greet(fd);
  if (rc != 0)
    goto out;
out:
  if (rc != 0)
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
  return rc;
}

// A flag of the object that is set with the insertion.
int flag_ok(int fd, int wanted) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->listed = 0;
  if (wanted) {
    TAILQ_INSERT_TAIL(&conns, c, link);
    c->listed = 1;
  }
  if (conn_greet(fd) < 0 && !c->listed) {
    free(c);
    return -1;
  }
  return 0;
}

// The same question twice.
int asked_twice_ok(int fd, int mode) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  if (mode == 2)
    TAILQ_INSERT_TAIL(&conns, c, link);
  c->fd = conn_greet(fd);
  if (mode == 1)
    free(c);
  return 0;
}

// It is asked again, but may have changed.
int asked_again_bad(int fd, int *mode) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  if (*mode == 2)
    TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
  *mode = conn_greet(fd);
  if (*mode == 1)
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
  return 0;
}

// Negative and not.
int sign_ok(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  int got = conn_greet(fd);
  if (got >= 0)
    TAILQ_INSERT_TAIL(&conns, c, link);
  if (got < 0)
    free(c);
  return got;
}

// A pointer says whether it went wrong.
int pointer_ok(int fd) {
  const char *error = NULL;
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  if (conn_greet(fd) < 0)
    error = "no greeting";
  else
    TAILQ_INSERT_TAIL(&conns, c, link);
  if (error) {
    free(c);
    return -1;
  }
  return 0;
}

struct peer {
  int num;
};
static void *peers;

static int peer_cmp(const void *a, const void *b) {
  const struct peer *x = a, *y = b;
  return x->num - y->num;
}

void peer_del(struct peer *p) {
  tdelete(p, &peers, peer_cmp); // NOTE: 'peer_del' takes it out of 'peers' here
  free(p);
}

// Where it is another one that comes back, this one was not put in.
int compared_ok(int num) {
  struct peer *p = malloc(sizeof(*p));
  if (!p)
    return -1;
  p->num = num;
  struct peer **at = tsearch(p, &peers, peer_cmp);
  if (!at || *at != p) {
    free(p);
    return -1;
  }
  return 0;
}

int compared_first_ok(int num) {
  struct peer *p = malloc(sizeof(*p));
  if (!p)
    return -1;
  p->num = num;
  struct peer **at = tsearch(p, &peers, peer_cmp);
  if (at != NULL && p == *at)
    return 0;
  free(p);
  return -1;
}

int compared_bad(int num) {
  struct peer *p = malloc(sizeof(*p));
  if (!p)
    return -1;
  p->num = num;
  struct peer **at = tsearch(p, &peers, peer_cmp); // NOTE: it is put into 'peers' here
  if (!at || *at == p) {
    free(p); // WARN[medium]: 'p' is freed while it may still be in 'peers'
    return -1;
  }
  return 0;
}

// The kind is asked twice.
enum kind { LISTED, LOOSE, BOTH };
int switched_ok(int fd, enum kind kind) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  switch (kind) {
  case LISTED:
    TAILQ_INSERT_TAIL(&conns, c, link);
    break;
  case LOOSE:
  default:
    c->fd = fd;
    break;
  }
  conn_greet(fd);
  switch (kind) {
  case LISTED:
    return 0;
  default:
    free(c);
  }
  return -1;
}

int switched_bad(int fd, enum kind kind) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  switch (kind) {
  case LISTED:
  case BOTH:
    TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
    break;
  default:
    c->fd = fd;
    break;
  }
  conn_greet(fd);
  switch (kind) {
  case LISTED:
    return 0;
  default:
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
  }
  return -1;
}
