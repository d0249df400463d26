// RUN: %check-findings %s
// The object ends, it is set behind or by who calls, or nobody else resets it.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
struct port {
  int fd, out;
};
int port_is_open(struct port *p) { return p->fd >= 0 ? p->out : -1; }
void port_close(struct port *p) {
  if (p->fd < 0)
    return;
  close(p->fd);
  p->fd = -1;
}
struct port *port_new(const char *path) {
  struct port *p = malloc(sizeof(*p));
  if (!p)
    return NULL;
  p->fd = open(path, O_RDWR);
  if (p->fd < 0 || read(p->fd, &p->out, 1) != 1) {
    close(p->fd);
    free(p);
    return NULL;
  }
  return p;
}
static int port_try(struct port *p, const char *path) {
  p->fd = open(path, O_RDWR);
  if (p->fd < 0)
    return -1;
  if (read(p->fd, &p->out, 1) != 1) {
    close(p->fd); // REASON: caller-resets-it
    return -1;
  }
  return 0;
}
int port_open(struct port *p, const char *path) {
  if (port_try(p, path) == 0)
    return 0;
  p->fd = -1;
  return -1;
}
int port_again(struct port *p, const char *path) {
  int ok;
  p->fd = open(path, O_RDWR);
  ok = p->fd >= 0 && read(p->fd, &p->out, 1) == 1;
  if (!ok) {
    close(p->fd);
    p->fd = open("/dev/null", O_RDWR);
  }
  return ok;
}
