// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
/* Line server: connections on a TAILQ, "current" one kept for the log prefix.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
  char peer[64];
  size_t rx;
};
TAILQ_HEAD(conn_list, conn);

static struct conn_list g_conns = TAILQ_HEAD_INITIALIZER(g_conns);
static struct conn *g_cur; /* connection being served, for log_msg() */

void log_msg(const char *msg) {
  fprintf(stderr, "[%s] %s\n", g_cur ? g_cur->peer : "-", msg);
}

struct conn *conn_open(int fd, const char *peer) {
  struct conn *c = calloc(1, sizeof(*c));

  if (!c)
    return NULL;
  c->fd = fd;
  snprintf(c->peer, sizeof(c->peer), "%s", peer);
  TAILQ_INSERT_TAIL(&g_conns, c, link);
  return c;
}

void conn_close(struct conn *c) {
#ifdef FIXED
  if (g_cur == c)
    g_cur = NULL;
#endif
  TAILQ_REMOVE(&g_conns, c, link); // REASON: handed-on
  close(c->fd);
  free(c); // REASON: set-here // WARN[medium]: 'c' is freed while 'g_cur' may still point to it
}

int conn_serve(struct conn *c) {
  char buf[512];
  ssize_t n;

  g_cur = c; // NOTE: 'g_cur' is set to it here
  n = read(c->fd, buf, sizeof(buf));
  if (n <= 0) {
    conn_close(c);
    return -1;
  }
  c->rx += (size_t)n;
  log_msg("data");
  return 0;
}

void conn_close_idle(size_t min_rx) {
  struct conn *c, *next;

  for (c = TAILQ_FIRST(&g_conns); c; c = next) { // NOTE: 'conn_close_idle' follows 'g_cur' later
    next = TAILQ_NEXT(c, link);
    if (c->rx < min_rx)
      conn_close(c);
  }
  log_msg("idle sweep done");
}
