// RUN: %check-findings %s
// What a call says that was given a part of the object decides nothing about a
// holder.
#include <stdlib.h>
#include <unistd.h>

typedef void (*handler_fn)(int fd, void *arg);
static struct {
  handler_fn run;
  void *arg;
} handlers[64];

void handler_set(int fd, handler_fn run, void *arg) {
  handlers[fd].run = run;
  handlers[fd].arg = arg;
}
void handler_unset(int fd) {
  handlers[fd].run = NULL;
  handlers[fd].arg = NULL; // NOTE: 'handlers[].arg' is cleared here
}
void handlers_run(int fd) { // NOTE: 'handlers_run' reads 'handlers[].arg'
  if (handlers[fd].run)
    handlers[fd].run(fd, handlers[fd].arg);
}

struct peer {
  int fd;
  long used;
  char buffer[512];
};
static void peer_free(struct peer *p) {
  close(p->fd);
  free(p); // WARN[medium]: 'p' is freed while a callback may still get it from 'handlers[].arg'
}
static void peer_input(int fd, void *arg) {
  struct peer *p = arg;
  long n = read(fd, p->buffer + p->used, sizeof(p->buffer) - p->used);
  if (n <= 0) {
    peer_free(p);
    return;
  }
  p->used += n;
  if (p->used == sizeof(p->buffer)) {
    handler_unset(fd);
    peer_free(p);
  }
}
int peer_new(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  p->fd = fd;
  handler_set(fd, peer_input, p); // NOTE: 'handlers[].arg' is set here
  return 0;
}
