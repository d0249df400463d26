// RUN: %check-findings %s
// A descriptor that is opened when it is first needed is no slot.
int socket_open(int addr);
#include <unistd.h>
struct server {
  int addr, fd, failures;
};
static struct server servers[8];
int server_send(int start, const char *text, int len) {
  for (int i = start; i < 8; i++) {
    struct server *s = &servers[i];
    if (s->fd == -1) {
      s->fd = socket_open(s->addr);
      if (s->fd < 0)
        continue;
    }
    if (write(s->fd, text, len) == len)
      return i;
  }
  return -1;
}
void server_failed(struct server *s) { s->failures = 1; }
int server_is_good(struct server *s) { return !s->failures; }
void server_close(struct server *s) {
  close(s->fd);
  s->fd = -1;
}
