// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The next attempt closes the descriptor again, whoever has it by then.
#include <stdlib.h>
#include <unistd.h>
int dial(const char *host);
struct remote {
  const char *host;
  int fd, secret;
};
static int hello(struct remote *r) {
  char c = 'h';
  if (write(r->fd, &c, 1) != 1)
    return -1;
  r->secret = 1;
  return 0;
}
static int hang_up(int fd) { return close(fd); }
static void remote_close(struct remote *r) {
  hang_up(r->fd);
  r->fd = -1; // NOTE: it is reset here once it is closed
}
int remote_open(struct remote *r) {
  int fd;
  if (r->fd >= 0)
    remote_close(r);
  fd = dial(r->host);
  if (fd < 0)
    return -1;
  r->fd = fd;
  if (hello(r) != 0) {
    hang_up(r->fd); // WARN[medium]: 'fd' is closed here, and the next use still finds its number there
    return -1;
  }
  return 0;
}
struct remote *remote_new(const char *host) {
  struct remote *r = calloc(1, sizeof(*r));
  if (!r)
    return NULL;
  r->host = host;
  r->fd = -1;
  return r;
}
