// RUN: %check-findings %s
// What decides is kept in a variable first, or asked by a switch.
#include <stdlib.h>
#include <sys/queue.h>

struct peer {
  TAILQ_ENTRY(peer) link;
  int fd;
};
static TAILQ_HEAD(, peer) peers = TAILQ_HEAD_INITIALIZER(peers);

int greet(int fd);

void peer_drop(struct peer *p) {
  TAILQ_REMOVE(&peers, p, link); // NOTE: 'peer_drop' takes it out of 'peers' here
  free(p);
}

// A condition that a variable remembers.
struct peer *peer_add_ok(int fd, int mode) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  _Bool is_listed = mode == 2;
  if (is_listed)
    TAILQ_INSERT_TAIL(&peers, p, link);
  p->fd = greet(fd);
  _Bool is_bad = !!(mode == 1);
  if (is_bad)
    free(p);
  return NULL;
}

struct peer *peer_add_bad(int fd, int mode) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  _Bool is_listed = mode == 2;
  if (is_listed)
    TAILQ_INSERT_TAIL(&peers, p, link); // NOTE: it is put into 'peers' here
  p->fd = greet(fd);
  _Bool is_bad = mode != 1;
  if (is_bad)
    free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'peers'
  return NULL;
}

// A status that says on which way it came.
struct peer *peer_open_ok(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  int rc = -1;
  if (!p)
    return NULL;
  p->fd = fd;
  if (greet(fd) < 0)
    goto out;
  TAILQ_INSERT_TAIL(&peers, p, link);
  rc = 0;
out:
  if (rc < 0) {
    free(p);
    return NULL;
  }
  return p;
}

struct peer *peer_open_bad(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  int rc = -1;
  if (!p)
    return NULL;
  p->fd = fd;
  TAILQ_INSERT_TAIL(&peers, p, link); // NOTE: it is put into 'peers' here
  if (greet(fd) < 0)
    goto out;
  rc = 0;
out:
  if (rc < 0) {
    free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'peers'
    return NULL;
  }
  return p;
}

// Whether one was found.
void peer_close_ok(struct peer *wanted) {
  struct peer *p;
  int found = 0;
  TAILQ_FOREACH(p, &peers, link) {
    if (p == wanted) {
      TAILQ_REMOVE(&peers, p, link); // NOTE: 'peer_close_ok' takes it out of 'peers' here
      found = 1;
      break;
    }
  }
  if (!found)
    return;
  free(wanted);
}

// A switch of one case.
struct peer *peer_greet_ok(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->fd = fd;
  int rc = greet(fd);
  switch (rc) {
  case 0:
    TAILQ_INSERT_TAIL(&peers, p, link);
    break;
  default:
    break;
  }
  greet(p->fd);
  if (rc != 0) {
    free(p);
    return NULL;
  }
  return p;
}

struct peer *peer_greet_bad(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->fd = fd;
  int rc = greet(fd);
  switch (rc) {
  case 0:
    TAILQ_INSERT_TAIL(&peers, p, link); // NOTE: it is put into 'peers' here
    break;
  default:
    break;
  }
  greet(p->fd);
  if (rc == 0) {
    free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'peers'
    return NULL;
  }
  return p;
}

// A table of two.
void pair_bad(int fd) {
  struct peer *pair[2] = {NULL};
  pair[0] = calloc(1, sizeof(*pair[0]));
  if (!pair[0])
    return;
  pair[0]->fd = fd;
  TAILQ_INSERT_TAIL(&peers, pair[0], link); // NOTE: it is put into 'peers' here
  if (greet(fd) < 0)
    free(pair[0]); // WARN[medium]: 'pair[0]' is freed while it may still be linked in 'peers'
}

void pair_ok(int fd) {
  struct peer *pair[2] = {NULL};
  pair[0] = calloc(1, sizeof(*pair[0]));
  pair[1] = calloc(1, sizeof(*pair[1]));
  if (pair[0] && pair[1]) {
    pair[0]->fd = pair[1]->fd = fd;
    TAILQ_INSERT_TAIL(&peers, pair[0], link);
    pair[0] = NULL;
  }
  if (greet(fd) < 0) {
    free(pair[0]);
    free(pair[1]);
  }
}
