// RUN: %check-findings %s
#include "cvet.h"

cvet_closes(1) int sock_close(int fd);

struct loop;
typedef void file_fn(struct loop *l, int fd);
struct file_event {
  int mask;
  file_fn *fn;
};
struct loop {
  struct file_event events[64];
};

int file_add(struct loop *l, int fd, file_fn *fn) {
  if (fd < 0 || fd >= 64)
    return -1;
  l->events[fd].mask |= 1;
  l->events[fd].fn = fn;
  return 0;
}

void file_del(struct loop *l, int fd) { l->events[fd].mask &= ~1; }

void loop_call(struct loop *l, int fd) {
  if (l->events[fd].mask)
    l->events[fd].fn(l, fd);
}

static struct {
  struct loop *loop;
  int pipe;
  int control;
} state;

static void on_pipe(struct loop *l, int fd) {
  if (fd > 8)
    file_del(l, state.pipe); // NOTE: 'on_pipe' unregisters it here
}

int start(int fd, int control) {
  if (file_add(state.loop, fd, on_pipe) < 0) { // NOTE: the handler is registered here
    sock_close(fd); // REASON: closed-in-table, registration-failed
    return -1;
  }
  state.pipe = fd;
  state.control = control;
  return file_add(state.loop, state.control, on_pipe);
}

void done(void) {
  sock_close(state.pipe); // REASON: one-descriptor // WARN[medium]: 'state.pipe' is closed while its handler may still be registered
  file_del(state.loop, state.control);
  sock_close(state.control); // REASON: removed-on-every-way
}
